<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.l1_l2</name>
  <message>
   <source>L1 against L2</source>
   <translation>L1 contra L2</translation>
  </message>
  <message>
   <source>One makes weights zero, the other makes them small</source>
   <translation>Uma zera os pesos, a outra os torna pequenos</translation>
  </message>
  <message>
   <source>Dense ×2</source>
   <translation>Dense ×2</translation>
  </message>
  <message>
   <source>Both penalties make weights pay for their size. The slope of |w| is the same however small the weight is, so that a weight that is of little use is pushed all the way to zero: the network becomes sparse, and one can see which cells of the image matter. The slope of w² falls with the weight, so that all weights become smaller and none of them zero. The histograms of layer 1 show it.</source>
   <translation>As duas penalidades fazem os pesos pagar pelo seu tamanho. A inclinação de |w| é a mesma por menor que seja o peso, de modo que um peso de pouca utilidade é empurrado até zero: a rede fica esparsa, e vê-se quais células da imagem importam. A inclinação de w² diminui com o peso, de modo que todos os pesos ficam menores e nenhum chega a zero. Os histogramas da camada 1 mostram isso.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>L1</source>
   <translation>L1</translation>
  </message>
  <message>
   <source>L2</source>
   <translation>L2</translation>
  </message>
  <message>
   <source>Without</source>
   <translation>Sem</translation>
  </message>
  <message>
   <source>With L1 {l1:.0%} of the weights of layer 1 are as good as zero (below 0.001), with L2 {l2:.1%}.</source>
   <translation>Com L1, {l1:.0%} dos pesos da camada 1 são praticamente zero (abaixo de 0,001); com L2, {l2:.1%}.</translation>
  </message>
  <message>
   <source>Without a penalty {none:.1%} are.</source>
   <translation>Sem penalidade, {none:.1%}.</translation>
  </message>
  <message>
   <source>L2 makes the weights smaller, too: mean |w| {none:.3f} → {l2:.3f}.</source>
   <translation>L2 também diminui os pesos: |w| médio {none:.3f} → {l2:.3f}.</translation>
  </message>
  <message>
   <source>The weights stay about where they began.</source>
   <translation>Os pesos ficam mais ou menos onde começaram.</translation>
  </message>
  <message>
   <source>Train: without</source>
   <translation>Treinar: sem</translation>
  </message>
  <message>
   <source>How many weights of layer 1 are below 0.001?</source>
   <translation>Quantos pesos da camada 1 estão abaixo de 0,001?</translation>
  </message>
  <message>
   <source>{share:.1%}; mean |w| is {mean:.3f}.</source>
   <translation>{share:.1%}; |w| médio é {mean:.3f}.</translation>
  </message>
  <message>
   <source>Every weight pays the square of its size.</source>
   <translation>Cada peso paga o quadrado de seu tamanho.</translation>
  </message>
  <message>
   <source>Train: L2</source>
   <translation>Treinar: L2</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{share:.1%}; mean |w| {mean:.3f}.</source>
   <translation>{share:.1%}; |w| médio {mean:.3f}.</translation>
  </message>
  <message>
   <source>Every weight pays its size.</source>
   <translation>Cada peso paga seu tamanho.</translation>
  </message>
  <message>
   <source>Train: L1</source>
   <translation>Treinar: L1</translation>
  </message>
  <message>
   <source>How many are as good as zero?</source>
   <translation>Quantos são praticamente zero?</translation>
  </message>
  <message>
   <source>{share:.0%}; {right:.1%} of the test digits are right all the same.</source>
   <translation>{share:.0%}; mesmo assim, {right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>The three histograms</source>
   <translation>Os três histogramas</translation>
  </message>
  <message>
   <source>The weights of layer 1, one line a run, on a log scale. L1 has a peak at zero that stands far above the rest; L2 is narrower than without and has none.</source>
   <translation>Os pesos da camada 1, uma linha por execução, em escala logarítmica. L1 tem em zero um pico bem acima do resto; L2 é mais estreita que sem penalidade e não tem pico.</translation>
  </message>
  <message>
   <source>Show the weights</source>
   <translation>Mostrar os pesos</translation>
  </message>
  <message>
   <source>How many weights does L1 leave?</source>
   <translation>Quantos pesos L1 deixa?</translation>
  </message>
  <message>
   <source>{l1:.0%} of them are as good as zero, with L2 {l2:.1%}, without {none:.1%}.</source>
   <translation>{l1:.0%} deles são praticamente zero, com L2 {l2:.1%}, sem penalidade {none:.1%}.</translation>
  </message>
 </context>
</TS>
