<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.digits_codes</name>
  <message>
   <source>A digit in two numbers</source>
   <translation>Um dígito em dois números</translation>
  </message>
  <message>
   <source>64 cells squeezed through a code of two, and drawn again</source>
   <translation>64 células espremidas por um código de dois números, e desenhadas de novo</translation>
  </message>
  <message>
   <source>Stacked autoencoder</source>
   <translation>Autocodificador empilhado</translation>
  </message>
  <message>
   <source>An autoencoder is asked for nothing but its own input. What makes it hard is the narrow place in the middle: 64 cells have to pass through two numbers, the code, and be drawn again from them. Nobody tells the network which digit it is, yet in the plane of the two numbers the ten digits lie apart: to draw a 3 and an 8 well, it has to know them apart.

With one linear layer on each side, the best that can be done is known: the first two principal components. The linear autoencoder finds them (not the same axes, but the same plane). Layers with kinks on both sides, stacked, bend the plane, and the same two numbers say more.

Every point of the plane can be drawn: walk from one digit to another and see what lies between.</source>
   <translation>De um autocodificador não se pede nada além da sua própria entrada. O difícil é o estreitamento no meio: 64 células têm de passar por dois números, o código, e ser desenhadas de novo a partir deles. Ninguém diz à rede que dígito é, e mesmo assim, no plano dos dois números, os dez dígitos ficam separados: para desenhar bem um 3 e um 8 ela precisa distingui-los.

Com uma camada linear de cada lado, conhece-se o melhor que se pode fazer: as duas primeiras componentes principais. O autocodificador linear as encontra (não os mesmos eixos, mas o mesmo plano). Camadas com dobras dos dois lados, empilhadas, curvam o plano, e os mesmos dois números dizem mais.

Cada ponto do plano pode ser desenhado: caminhe de um dígito a outro e veja o que há entre eles.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells (0 to 16): Alpaydin and Kaynak, Optical Recognition of Handwritten Digits, UCI, CC BY 4.0. The label is only for coloring.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células (0 a 16): Alpaydin e Kaynak, Optical Recognition of Handwritten Digits, UCI, CC BY 4.0. O rótulo serve só para colorir.</translation>
  </message>
  <message>
   <source>stacked</source>
   <translation>empilhado</translation>
  </message>
  <message>
   <source>linear</source>
   <translation>linear</translation>
  </message>
  <message>
   <source>The linear autoencoder comes to {linear:.2f}, principal components to {pca:.2f}: the same plane.</source>
   <translation>O autocodificador linear chega a {linear:.2f}, as componentes principais a {pca:.2f}: o mesmo plano.</translation>
  </message>
  <message>
   <source>Stacked, the same two numbers leave an error of {stacked:.2f} cells' gray levels; one linear layer leaves {linear:.2f}.</source>
   <translation>Empilhado, os mesmos dois números deixam um erro de {stacked:.2f} níveis de cinza por célula; uma camada linear deixa {linear:.2f}.</translation>
  </message>
  <message>
   <source>Its own input</source>
   <translation>A própria entrada</translation>
  </message>
  <message>
   <source>Look at the network: 64 cells, 96, 48, then two, and the same way back. The target is the digit itself.</source>
   <translation>Olhe a rede: 64 células, 96, 48, depois duas, e o mesmo caminho de volta. O alvo é o próprio dígito.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>How many numbers are trained?</source>
   <translation>Quantos números são treinados?</translation>
  </message>
  <message>
   <source>{stacked:,.0f}; the linear one has {linear:,.0f}.</source>
   <translation>{stacked:,.0f}; o linear tem {linear:,.0f}.</translation>
  </message>
  <message>
   <source>The best plane</source>
   <translation>O melhor plano</translation>
  </message>
  <message>
   <source>Train the linear autoencoder first. There is a best plane through a cloud of points, and principal components are that plane; nothing linear can do better.</source>
   <translation>Treine primeiro o autocodificador linear. Há um melhor plano através de uma nuvem de pontos, e as componentes principais são esse plano; nada linear consegue mais.</translation>
  </message>
  <message>
   <source>Train the linear one</source>
   <translation>Treinar o linear</translation>
  </message>
  <message>
   <source>Does gradient descent find it?</source>
   <translation>A descida do gradiente o encontra?</translation>
  </message>
  <message>
   <source>It leaves {linear:.3f}, principal components leave {pca:.3f}.</source>
   <translation>Ela deixa {linear:.3f}, as componentes principais deixam {pca:.3f}.</translation>
  </message>
  <message>
   <source>Bend it</source>
   <translation>Curve-o</translation>
  </message>
  <message>
   <source>Now with two layers of kinks on either side. The code has as many numbers as before.</source>
   <translation>Agora com duas camadas de dobras de cada lado. O código tem tantos números quanto antes.</translation>
  </message>
  <message>
   <source>Train the stacked one</source>
   <translation>Treinar o empilhado</translation>
  </message>
  <message>
   <source>What is gained?</source>
   <translation>O que se ganha?</translation>
  </message>
  <message>
   <source>The error falls from {linear:.2f} to {stacked:.2f} gray levels, that is, {r2:.0%} of the variance of the cells passes through two numbers.</source>
   <translation>O erro cai de {linear:.2f} para {stacked:.2f} níveis de cinza, isto é, {r2:.0%} da variância das células passa por dois números.</translation>
  </message>
  <message>
   <source>The plane of codes</source>
   <translation>O plano dos códigos</translation>
  </message>
  <message>
   <source>Every test digit is a point at its code, colored by what it is. Which digits lie far from the others, and which lie together?</source>
   <translation>Cada dígito de teste é um ponto no lugar do seu código, colorido pelo que ele é. Que dígitos ficam longe dos outros, e quais ficam juntos?</translation>
  </message>
  <message>
   <source>Show the codes</source>
   <translation>Mostrar os códigos</translation>
  </message>
  <message>
   <source>What lies between</source>
   <translation>O que há entre eles</translation>
  </message>
  <message>
   <source>Choose two samples in the fields below the pictures and walk from one code to the other. Halfway between a 0 and a 6 there are digits; between a 4 and a 1 perhaps only blots: the network never had to draw anything there.</source>
   <translation>Escolha duas amostras nos campos abaixo das imagens e caminhe de um código ao outro. A meio caminho entre um 0 e um 6 há dígitos; entre um 4 e um 1 talvez só borrões: ali a rede nunca precisou desenhar nada.</translation>
  </message>
  <message>
   <source>Walk</source>
   <translation>Caminhar</translation>
  </message>
 </context>
</TS>
