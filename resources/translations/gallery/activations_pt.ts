<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.activations</name>
  <message>
   <source>Saturation</source>
   <translation>Saturação</translation>
  </message>
  <message>
   <source>Sigmoid, tanh, ReLU and leaky ReLU, six layers deep</source>
   <translation>Sigmoide, tanh, ReLU e leaky ReLU, com seis camadas</translation>
  </message>
  <message>
   <source>Dense ×6</source>
   <translation>Dense ×6</translation>
  </message>
  <message>
   <source>An activation function passes as much gradient back as it is steep. The sigmoid is never steeper than 1/4: over six layers at most (1/4)^6 is left, and the lowest layers learn nothing. The tanh has slope 1 around zero, as long as its units are not saturated; with weights drawn too large they are, and its gradient is gone as well. A ReLU has slope 1 wherever it is on, but gives exactly zero for about half of its inputs, and a unit that is off for every sample learns nothing more; the leaky ReLU keeps a small slope there.</source>
   <translation>Uma função de ativação deixa passar de volta tanto gradiente quanto ela é inclinada. A sigmoide nunca é mais inclinada que 1/4: ao longo de seis camadas sobra no máximo (1/4)^6, e as camadas mais baixas não aprendem nada. A tanh tem inclinação 1 em torno de zero, enquanto suas unidades não estão saturadas; com pesos sorteados grandes demais elas estão, e o gradiente também se vai. Uma ReLU tem inclinação 1 sempre que está ligada, mas dá exatamente zero para cerca de metade de suas entradas, e uma unidade desligada em todas as amostras não aprende mais nada; a leaky ReLU conserva ali uma pequena inclinação.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>ReLU</source>
   <translation>ReLU</translation>
  </message>
  <message>
   <source>Sigmoid</source>
   <translation>Sigmoide</translation>
  </message>
  <message>
   <source>tanh</source>
   <translation>tanh</translation>
  </message>
  <message>
   <source>Leaky ReLU</source>
   <translation>Leaky ReLU</translation>
  </message>
  <message>
   <source>tanh, weights too large</source>
   <translation>tanh, pesos grandes demais</translation>
  </message>
  <message>
   <source>With ReLU {relu:.1%} of the test digits are right, with sigmoid {sigmoid:.1%}.</source>
   <translation>Com ReLU, {relu:.1%} dos dígitos de teste certos; com sigmoide, {sigmoid:.1%}.</translation>
  </message>
  <message>
   <source>With weights too large {large:.0%} of layer 1's tanh units are saturated before training, with Xavier's {usual:.0%}.</source>
   <translation>Com pesos grandes demais, {large:.0%} das unidades tanh da camada 1 estão saturadas antes do treinamento; com os de Xavier, {usual:.0%}.</translation>
  </message>
  <message>
   <source>Of what layer 6 gives, {relu:.0%} is exactly 0 with ReLU …</source>
   <translation>Do que a camada 6 dá, {relu:.0%} é exatamente 0 com ReLU …</translation>
  </message>
  <message>
   <source>… and with leaky ReLU {leaky:.0%}.</source>
   <translation>… e com leaky ReLU {leaky:.0%}.</translation>
  </message>
  <message>
   <source>tanh that is not saturated learns as well: {tanh:.1%}; saturated it stays at {large:.1%}.</source>
   <translation>Uma tanh não saturada também aprende: {tanh:.1%}; saturada, fica em {large:.1%}.</translation>
  </message>
  <message>
   <source>Six layers of sigmoid units.</source>
   <translation>Seis camadas de unidades sigmoides.</translation>
  </message>
  <message>
   <source>Train: sigmoid</source>
   <translation>Treinar: sigmoide</translation>
  </message>
  <message>
   <source>Does it learn?</source>
   <translation>Ela aprende?</translation>
  </message>
  <message>
   <source>{right:.1%} of the test digits are right: no better than a guess.</source>
   <translation>{right:.1%} dos dígitos de teste certos: não é melhor que um chute.</translation>
  </message>
  <message>
   <source>The same network with ReLU.</source>
   <translation>A mesma rede com ReLU.</translation>
  </message>
  <message>
   <source>Train: ReLU</source>
   <translation>Treinar: ReLU</translation>
  </message>
  <message>
   <source>How many outputs of layer 6 are exactly 0?</source>
   <translation>Quantas saídas da camada 6 são exatamente 0?</translation>
  </message>
  <message>
   <source>{zero:.0%}; {dead:.0%} of its units are off for all samples. {right:.1%} of the test digits are right.</source>
   <translation>{zero:.0%}; {dead:.0%} de suas unidades ficam desligadas em todas as amostras. {right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>A small slope where ReLU has none.</source>
   <translation>Uma pequena inclinação onde a ReLU não tem nenhuma.</translation>
  </message>
  <message>
   <source>Train: leaky ReLU</source>
   <translation>Treinar: leaky ReLU</translation>
  </message>
  <message>
   <source>How many are exactly 0 now?</source>
   <translation>Quantas são exatamente 0 agora?</translation>
  </message>
  <message>
   <source>{zero:.0%}, and {right:.1%} are right.</source>
   <translation>{zero:.0%}, e {right:.1%} certos.</translation>
  </message>
  <message>
   <source>Saturated from the start</source>
   <translation>Saturada desde o início</translation>
  </message>
  <message>
   <source>tanh with weights of standard deviation 1: nearly all units sit on the flat ends.</source>
   <translation>tanh com pesos de desvio padrão 1: quase todas as unidades ficam nas extremidades planas.</translation>
  </message>
  <message>
   <source>Train: tanh, weights too large</source>
   <translation>Treinar: tanh, pesos grandes demais</translation>
  </message>
  <message>
   <source>What share of layer 1 is saturated before training?</source>
   <translation>Que parcela da camada 1 está saturada antes do treinamento?</translation>
  </message>
  <message>
   <source>{share:.0%}; {right:.1%} of the test digits are right afterwards.</source>
   <translation>{share:.0%}; depois, {right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>Leaky</source>
   <translation>Leaky</translation>
  </message>
 </context>
</TS>
