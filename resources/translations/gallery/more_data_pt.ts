<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.more_data</name>
  <message>
   <source>More data or more regularization?</source>
   <translation>Mais dados ou mais regularização?</translation>
  </message>
  <message>
   <source>What helps a network that knows its few examples by heart</source>
   <translation>O que ajuda uma rede que decorou seus poucos exemplos</translation>
  </message>
  <message>
   <source>Dense ×2</source>
   <translation>Dense ×2</translation>
  </message>
  <message>
   <source>The same network learns from 108 digits, from 108 digits with weights that pay for their size (L2), with dropout, and from seven times as many digits without either; the test digits are the same for all. Regularization takes something away from what is learned by heart. More data give the network something to learn that it did not know.</source>
   <translation>A mesma rede aprende com 108 dígitos, com 108 dígitos e pesos que pagam por seu tamanho (L2), com dropout, e com sete vezes mais dígitos sem nenhum dos dois; os dígitos de teste são os mesmos para todos. A regularização tira algo do que foi decorado. Mais dados dão à rede algo a aprender que ela não sabia.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Seven times as many</source>
   <translation>Sete vezes mais</translation>
  </message>
  <message>
   <source>108 digits</source>
   <translation>108 dígitos</translation>
  </message>
  <message>
   <source>108 digits, L2</source>
   <translation>108 dígitos, L2</translation>
  </message>
  <message>
   <source>108 digits, dropout</source>
   <translation>108 dígitos, dropout</translation>
  </message>
  <message>
   <source>More data: {more:.1%} of the test digits instead of {few:.1%}.</source>
   <translation>Mais dados: {more:.1%} dos dígitos de teste em vez de {few:.1%}.</translation>
  </message>
  <message>
   <source>The loss falls from {few:.3f} to {more:.3f}; with L2 to {l2:.3f} only.</source>
   <translation>A perda cai de {few:.3f} para {more:.3f}; com L2, só para {l2:.3f}.</translation>
  </message>
  <message>
   <source>Few digits</source>
   <translation>Poucos dígitos</translation>
  </message>
  <message>
   <source>108 digits, 85,000 weights.</source>
   <translation>108 dígitos, 85.000 pesos.</translation>
  </message>
  <message>
   <source>Train: 108 digits</source>
   <translation>Treinar: 108 dígitos</translation>
  </message>
  <message>
   <source>How well are they known, and how well the others?</source>
   <translation>Quão bem ela conhece esses, e quão bem os outros?</translation>
  </message>
  <message>
   <source>Training digits {train:.1%}, test digits {test:.1%}.</source>
   <translation>Dígitos de treinamento {train:.1%}, de teste {test:.1%}.</translation>
  </message>
  <message>
   <source>Regularize</source>
   <translation>Regularize</translation>
  </message>
  <message>
   <source>L2 with α = 0.001.</source>
   <translation>L2 com α = 0,001.</translation>
  </message>
  <message>
   <source>Train: L2</source>
   <translation>Treinar: L2</translation>
  </message>
  <message>
   <source>What did it bring?</source>
   <translation>O que isso trouxe?</translation>
  </message>
  <message>
   <source>Test loss {a:.3f} → {b:.3f}, {right:.1%} right.</source>
   <translation>Perda de teste {a:.3f} → {b:.3f}, {right:.1%} certos.</translation>
  </message>
  <message>
   <source>Dropout</source>
   <translation>Dropout</translation>
  </message>
  <message>
   <source>Half of the units are left out at every step.</source>
   <translation>Metade das unidades fica de fora a cada passo.</translation>
  </message>
  <message>
   <source>Train: dropout</source>
   <translation>Treinar: dropout</translation>
  </message>
  <message>
   <source>And this?</source>
   <translation>E isto?</translation>
  </message>
  <message>
   <source>Test loss {b:.3f}, {right:.1%} right.</source>
   <translation>Perda de teste {b:.3f}, {right:.1%} certos.</translation>
  </message>
  <message>
   <source>More data</source>
   <translation>Mais dados</translation>
  </message>
  <message>
   <source>Seven times as many digits, nothing else.</source>
   <translation>Sete vezes mais dígitos, nada além disso.</translation>
  </message>
  <message>
   <source>Train: more digits</source>
   <translation>Treinar: mais dígitos</translation>
  </message>
  <message>
   <source>L2</source>
   <translation>L2</translation>
  </message>
  <message>
   <source>Few</source>
   <translation>Poucos</translation>
  </message>
 </context>
</TS>
