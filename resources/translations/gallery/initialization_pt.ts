<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.initialization</name>
  <message>
   <source>How weights begin</source>
   <translation>Como os pesos começam</translation>
  </message>
  <message>
   <source>Too small, Xavier, He, orthogonal, six layers deep</source>
   <translation>Pequenos demais, Xavier, He, ortogonal, com seis camadas</translation>
  </message>
  <message>
   <source>Dense ×6</source>
   <translation>Dense ×6</translation>
  </message>
  <message>
   <source>Six layers of ReLU units read handwritten digits. Every layer multiplies what it gets by its weights: if these are too small, each layer makes the signal smaller, and after six of them nothing is left, neither of the signal on its way up nor of the gradient on its way down. Xavier's rule keeps the spread of the signal for units that are linear around zero, He's takes into account that a ReLU switches half of its inputs off, and an orthogonal matrix keeps every length. Four runs differ in nothing but how the weights were drawn.</source>
   <translation>Seis camadas de unidades ReLU leem dígitos manuscritos. Cada camada multiplica o que recebe por seus pesos: se eles são pequenos demais, cada camada torna o sinal menor, e depois de seis não sobra nada, nem do sinal a caminho da saída nem do gradiente na volta. A regra de Xavier mantém a dispersão do sinal em unidades lineares em torno de zero; a de He leva em conta que a ReLU desliga metade de suas entradas; e uma matriz ortogonal conserva todos os comprimentos. As quatro execuções só diferem no modo como os pesos foram sorteados.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>He</source>
   <translation>He</translation>
  </message>
  <message>
   <source>Too small (0.01)</source>
   <translation>Pequenos demais (0,01)</translation>
  </message>
  <message>
   <source>Xavier</source>
   <translation>Xavier</translation>
  </message>
  <message>
   <source>Orthogonal</source>
   <translation>Ortogonal</translation>
  </message>
  <message>
   <source>Begun too small, layer 6 gives {six:.1e} where layer 1 gives {one:.1e} (standard deviation before training).</source>
   <translation>Começando pequenos demais, a camada 6 dá {six:.1e} onde a camada 1 dá {one:.1e} (desvio padrão antes do treinamento).</translation>
  </message>
  <message>
   <source>With He's start the spread of layer 6 is {six:.2f}; of layer 1 it is {one:.2f}.</source>
   <translation>Com o início de He, a dispersão da camada 6 é {six:.2f}; a da camada 1 é {one:.2f}.</translation>
  </message>
  <message>
   <source>He's start keeps more of the signal of ReLU layers than Xavier's: {he:.2f} against {xavier:.2f} at layer 6.</source>
   <translation>O início de He conserva mais do sinal de camadas ReLU do que o de Xavier: {he:.2f} contra {xavier:.2f} na camada 6.</translation>
  </message>
  <message>
   <source>It learns: {he:.1%} of the test digits are right, begun too small {small:.1%}.</source>
   <translation>Ela aprende: {he:.1%} dos dígitos de teste certos; começando pequenos demais, {small:.1%}.</translation>
  </message>
  <message>
   <source>Begin too small</source>
   <translation>Comece pequeno demais</translation>
  </message>
  <message>
   <source>Weights with a standard deviation of 0.01. Train and watch the loss: it does not move.</source>
   <translation>Pesos com desvio padrão de 0,01. Treine e observe a perda: ela não se move.</translation>
  </message>
  <message>
   <source>Train: too small</source>
   <translation>Treinar: pequenos demais</translation>
  </message>
  <message>
   <source>What reaches the sixth layer before training?</source>
   <translation>O que chega à sexta camada antes do treinamento?</translation>
  </message>
  <message>
   <source>{one:.1e} at layer 1, {six:.1e} at layer 6.</source>
   <translation>{one:.1e} na camada 1, {six:.1e} na camada 6.</translation>
  </message>
  <message>
   <source>Begin with He's rule</source>
   <translation>Comece com a regra de He</translation>
  </message>
  <message>
   <source>The same network, drawn with variance 2 / n_in.</source>
   <translation>A mesma rede, sorteada com variância 2 / n_in.</translation>
  </message>
  <message>
   <source>Train: He</source>
   <translation>Treinar: He</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{one:.2f} at layer 1, {six:.2f} at layer 6; {right:.1%} of the test digits are right.</source>
   <translation>{one:.2f} na camada 1, {six:.2f} na camada 6; {right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>Xavier and orthogonal</source>
   <translation>Xavier e ortogonal</translation>
  </message>
  <message>
   <source>Both are made for units without a kink; ReLU loses about half of the variance in every layer.</source>
   <translation>Ambos foram feitos para unidades sem quina; a ReLU perde cerca de metade da variância em cada camada.</translation>
  </message>
  <message>
   <source>Train: Xavier</source>
   <translation>Treinar: Xavier</translation>
  </message>
  <message>
   <source>How much is left at layer 6 with Xavier's rule?</source>
   <translation>Quanto resta na camada 6 com a regra de Xavier?</translation>
  </message>
  <message>
   <source>{six:.2f}, with He's {he:.2f}.</source>
   <translation>{six:.2f}; com a de He, {he:.2f}.</translation>
  </message>
  <message>
   <source>Train the orthogonal one</source>
   <translation>Treine a ortogonal</translation>
  </message>
  <message>
   <source>Every length is kept by the matrix; only the ReLU shortens it.</source>
   <translation>A matriz conserva todos os comprimentos; só a ReLU os encurta.</translation>
  </message>
  <message>
   <source>Train: orthogonal</source>
   <translation>Treinar: ortogonal</translation>
  </message>
  <message>
   <source>Who is best on the test digits?</source>
   <translation>Quem é o melhor nos dígitos de teste?</translation>
  </message>
  <message>
   <source>He {he:.1%}, Xavier {xavier:.1%}, orthogonal {orthogonal:.1%}, too small {small:.1%}.</source>
   <translation>He {he:.1%}, Xavier {xavier:.1%}, ortogonal {orthogonal:.1%}, pequenos demais {small:.1%}.</translation>
  </message>
  <message>
   <source>Too small</source>
   <translation>Pequenos demais</translation>
  </message>
 </context>
</TS>
