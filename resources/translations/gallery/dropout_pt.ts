<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.dropout</name>
  <message>
   <source>Dropout and recurrent dropout</source>
   <translation>Dropout e dropout recorrente</translation>
  </message>
  <message>
   <source>Forgetting on purpose, between layers and between steps</source>
   <translation>Esquecer de propósito, entre camadas e entre passos</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>An LSTM reads a handwritten digit row by row and has only 108 digits to learn from. Dropout switches a random share of its inputs off, so that it can't rely on single cells of the image; recurrent dropout does the same to the state that goes from one step to the next. The mask is drawn anew for every sample but stays the same for all steps of it: a new one at every step would wipe out what the state has to carry. While predicting nothing is switched off. The two losses show what it is for: without dropout the training loss goes to nothing while the other stays; with both they go down together.</source>
   <translation>Uma LSTM lê um dígito manuscrito linha por linha e só tem 108 dígitos com que aprender. O dropout desliga ao acaso uma parte de suas entradas, de modo que ela não pode confiar em células isoladas da imagem; o dropout recorrente faz o mesmo com o estado que vai de um passo ao seguinte. A máscara é sorteada de novo para cada amostra, mas é a mesma em todos os seus passos: uma nova a cada passo apagaria o que o estado tem de levar adiante. Nas previsões nada é desligado. As duas perdas mostram para que serve: sem dropout, a perda de treinamento vai a zero enquanto a outra fica; com os dois, elas descem juntas.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Ambos</translation>
  </message>
  <message>
   <source>Without</source>
   <translation>Sem</translation>
  </message>
  <message>
   <source>Dropout</source>
   <translation>Dropout</translation>
  </message>
  <message>
   <source>Recurrent dropout</source>
   <translation>Dropout recorrente</translation>
  </message>
  <message>
   <source>Loss on the test digits: without {none:.2f}, with dropout {dropout:.2f}, with both {both:.2f}.</source>
   <translation>Perda nos dígitos de teste: sem {none:.2f}, com dropout {dropout:.2f}, com ambos {both:.2f}.</translation>
  </message>
  <message>
   <source>Recurrent dropout alone helps, too: {recurrent:.2f} instead of {none:.2f}.</source>
   <translation>O dropout recorrente sozinho também ajuda: {recurrent:.2f} em vez de {none:.2f}.</translation>
  </message>
  <message>
   <source>The gap between validation and training loss at the end: without {none:.2f}, with both {both:.2f}.</source>
   <translation>A distância entre a perda de validação e a de treinamento no fim: sem {none:.2f}, com ambos {both:.2f}.</translation>
  </message>
  <message>
   <source>108 digits, row by row.</source>
   <translation>108 dígitos, linha por linha.</translation>
  </message>
  <message>
   <source>Train: without</source>
   <translation>Treinar: sem</translation>
  </message>
  <message>
   <source>How far do the two losses part?</source>
   <translation>Quanto as duas perdas se afastam?</translation>
  </message>
  <message>
   <source>By {gap:.2f} in the end; {right:.1%} of the test digits are right.</source>
   <translation>{gap:.2f} no fim; {right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>Dropout at the input</source>
   <translation>Dropout na entrada</translation>
  </message>
  <message>
   <source>Three of ten inputs are off, another three for each sample.</source>
   <translation>Três de cada dez entradas ficam desligadas, outras três para cada amostra.</translation>
  </message>
  <message>
   <source>Train: dropout</source>
   <translation>Treinar: dropout</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>Gap {gap:.2f}, {right:.1%} right.</source>
   <translation>Distância {gap:.2f}, {right:.1%} certos.</translation>
  </message>
  <message>
   <source>Four of ten units of the state are off on the way to the next step.</source>
   <translation>Quatro de cada dez unidades do estado ficam desligadas a caminho do passo seguinte.</translation>
  </message>
  <message>
   <source>Train: recurrent dropout</source>
   <translation>Treinar: dropout recorrente</translation>
  </message>
  <message>
   <source>And this?</source>
   <translation>E isto?</translation>
  </message>
  <message>
   <source>Thirty percent each.</source>
   <translation>Trinta por cento de cada.</translation>
  </message>
  <message>
   <source>Train: both</source>
   <translation>Treinar: ambos</translation>
  </message>
  <message>
   <source>And together?</source>
   <translation>E juntos?</translation>
  </message>
  <message>
   <source>Gap {gap:.2f}, {right:.1%} right; test loss {both:.2f} instead of {none:.2f}.</source>
   <translation>Distância {gap:.2f}, {right:.1%} certos; perda de teste {both:.2f} em vez de {none:.2f}.</translation>
  </message>
  <message>
   <source>Recurrent</source>
   <translation>Recorrente</translation>
  </message>
 </context>
</TS>
