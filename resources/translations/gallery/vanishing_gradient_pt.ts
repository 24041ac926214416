<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.vanishing_gradient</name>
  <message>
   <source>Vanishing gradient</source>
   <translation>O gradiente que desaparece</translation>
  </message>
  <message>
   <source>How far back can a network learn? It depends on how it begins</source>
   <translation>Até onde no passado uma rede aprende? Depende de como ela começa</translation>
  </message>
  <message>
   <source>SimpleRNN, LSTM, GRU</source>
   <translation>SimpleRNN, LSTM, GRU</translation>
  </message>
  <message>
   <source>The answer stands in the first step, then come forty steps of noise. To learn from it, the network must feel at step 1 how wrong it was after step 41: the gradient goes back through forty products with the recurrent matrix U and the slope of tanh. With small weights, as they were usual once, every product makes it smaller by a factor of twenty: after forty steps nothing is left that a computer could still tell from zero. An orthogonal U keeps the length of what it multiplies, so that the same network with the same training learns the task. An LSTM begins with forget gates at σ(1) = 0.73, a GRU with update gates at 1/2; both lose the gradient at that rate until they have learned to keep them open.</source>
   <translation>A resposta está no primeiro passo; depois vêm quarenta passos de ruído. Para aprender com ela, a rede precisa sentir no passo 1 o quanto errou depois do passo 41: o gradiente volta por quarenta produtos com a matriz recorrente U e a inclinação da tanh. Com pesos pequenos, como eram comuns antigamente, cada produto o torna vinte vezes menor: depois de quarenta passos não resta nada que um computador ainda distinguisse de zero. Uma U ortogonal conserva o comprimento do que multiplica, de modo que a mesma rede, com o mesmo treinamento, aprende a tarefa. Uma LSTM começa com portas de esquecimento em σ(1) = 0,73, uma GRU com portas de atualização em 1/2; ambas perdem o gradiente nesse ritmo até aprenderem a mantê-las abertas.</translation>
  </message>
  <message>
   <source>Delayed recall, made by the program (after Bengio, Simard &amp; Frasconi 1994): the first of 41 steps says which of two classes it is, the rest is noise.</source>
   <translation>Lembrança adiada, feita pelo programa (segundo Bengio, Simard &amp; Frasconi 1994): o primeiro de 41 passos diz qual das duas classes é, o resto é ruído.</translation>
  </message>
  <message>
   <source>SimpleRNN, orthogonal</source>
   <translation>SimpleRNN, ortogonal</translation>
  </message>
  <message>
   <source>SimpleRNN, small weights</source>
   <translation>SimpleRNN, pesos pequenos</translation>
  </message>
  <message>
   <source>Small weights, lag 10</source>
   <translation>Pesos pequenos, atraso 10</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>Before training the gradient at step 1 is {small:.0e} of that at the last step with small weights, {orthogonal:.0e} with an orthogonal start.</source>
   <translation>Antes do treinamento, o gradiente no passo 1 é {small:.0e} do que há no último passo com pesos pequenos, e {orthogonal:.0e} com início ortogonal.</translation>
  </message>
  <message>
   <source>It vanishes with the lag: {near:.0e} over 10 steps, {far:.0e} over 40.</source>
   <translation>Ele desaparece com o atraso: {near:.0e} em 10 passos, {far:.0e} em 40.</translation>
  </message>
  <message>
   <source>An LSTM begins with {lstm:.0e}, a GRU with {gru:.0e}: more than small weights, less than an orthogonal U.</source>
   <translation>Uma LSTM começa com {lstm:.0e}, uma GRU com {gru:.0e}: mais que pesos pequenos, menos que uma U ortogonal.</translation>
  </message>
  <message>
   <source>Memory horizon before training: {orthogonal:.0f} steps with an orthogonal start, {small:.0f} with small weights.</source>
   <translation>Horizonte de memória antes do treinamento: {orthogonal:.0f} passos com início ortogonal, {small:.0f} com pesos pequenos.</translation>
  </message>
  <message>
   <source>In the same epochs the orthogonal start solves it ({orthogonal:.1%} of the test sequences), small weights guess ({small:.1%}).</source>
   <translation>Nas mesmas épocas, o início ortogonal resolve a tarefa ({orthogonal:.1%} das sequências de teste); pesos pequenos chutam ({small:.1%}).</translation>
  </message>
  <message>
   <source>Small weights</source>
   <translation>Pesos pequenos</translation>
  </message>
  <message>
   <source>U is drawn with a standard deviation of 0.01. Train: the loss stays at ln 2 = 0.69, a guess.</source>
   <translation>U é sorteada com desvio padrão de 0,01. Treine: a perda fica em ln 2 = 0,69, um chute.</translation>
  </message>
  <message>
   <source>Train: small weights</source>
   <translation>Treinar: pesos pequenos</translation>
  </message>
  <message>
   <source>How much of the gradient reaches the first step?</source>
   <translation>Quanto do gradiente chega ao primeiro passo?</translation>
  </message>
  <message>
   <source>Before training {ratio:.0e} of what is at the last step. {right:.1%} of the test sequences are right.</source>
   <translation>Antes do treinamento, {ratio:.0e} do que há no último passo. {right:.1%} das sequências de teste certas.</translation>
  </message>
  <message>
   <source>A shorter lag</source>
   <translation>Um atraso menor</translation>
  </message>
  <message>
   <source>The same network with 10 steps of noise instead of 40.</source>
   <translation>A mesma rede com 10 passos de ruído em vez de 40.</translation>
  </message>
  <message>
   <source>Train: lag 10</source>
   <translation>Treinar: atraso 10</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{ratio:.0e} over 10 steps; over 40 it was {long:.0e}.</source>
   <translation>{ratio:.0e} em 10 passos; em 40 era {long:.0e}.</translation>
  </message>
  <message>
   <source>An orthogonal start</source>
   <translation>Um início ortogonal</translation>
  </message>
  <message>
   <source>The only difference: U is drawn as a rotation.</source>
   <translation>A única diferença: U é sorteada como uma rotação.</translation>
  </message>
  <message>
   <source>Train: orthogonal</source>
   <translation>Treinar: ortogonal</translation>
  </message>
  <message>
   <source>How much arrives, and is it enough?</source>
   <translation>Quanto chega, e basta?</translation>
  </message>
  <message>
   <source>{ratio:.0e} before training; {right:.1%} of the test sequences are right.</source>
   <translation>{ratio:.0e} antes do treinamento; {right:.1%} das sequências de teste certas.</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>Observe</translation>
  </message>
  <message>
   <source>The lane at the lower left draws the length of the gradient at every step, on a log scale: it falls from the last step back to the first. Move along the steps; draw the epoch at the top back to 1 to see it before it has learned; choose “SimpleRNN, small weights” at the top left to compare.</source>
   <translation>A faixa embaixo, à esquerda, desenha o tamanho do gradiente em cada passo, em escala logarítmica: ele cai do último passo até o primeiro. Percorra os passos; puxe a época, no alto, de volta a 1 para vê-lo antes de a rede ter aprendido; escolha “SimpleRNN, pesos pequenos” no alto à esquerda para comparar.</translation>
  </message>
  <message>
   <source>Show the gradient</source>
   <translation>Mostrar o gradiente</translation>
  </message>
  <message>
   <source>How far back is the loss felt at the start?</source>
   <translation>Até onde no passado a perda é sentida no início?</translation>
  </message>
  <message>
   <source>Memory horizon {o:.0f} steps with the orthogonal start, {s:.0f} with small weights.</source>
   <translation>Horizonte de memória de {o:.0f} passos com o início ortogonal, {s:.0f} com pesos pequenos.</translation>
  </message>
  <message>
   <source>A forget gate</source>
   <translation>Uma porta de esquecimento</translation>
  </message>
  <message>
   <source>An LSTM has a way on which the state is only multiplied by its forget gate, about 0.73 at each of the forty steps before it has learned.</source>
   <translation>Uma LSTM tem um caminho em que o estado só é multiplicado pela porta de esquecimento, cerca de 0,73 em cada um dos quarenta passos antes de ela ter aprendido.</translation>
  </message>
  <message>
   <source>Train: LSTM</source>
   <translation>Treinar: LSTM</translation>
  </message>
  <message>
   <source>How much gradient does it pass before it has learned anything?</source>
   <translation>Quanto gradiente ela deixa passar antes de ter aprendido algo?</translation>
  </message>
  <message>
   <source>{ratio:.0e} over forty steps; after training {after:.0e}.</source>
   <translation>{ratio:.0e} em quarenta passos; depois do treinamento, {after:.0e}.</translation>
  </message>
  <message>
   <source>An update gate</source>
   <translation>Uma porta de atualização</translation>
  </message>
  <message>
   <source>A GRU keeps its state by one gate, open to one half at the beginning: every step takes about half of the gradient away, unless it learns to keep the gate open.</source>
   <translation>Uma GRU guarda seu estado com uma só porta, no começo aberta pela metade: cada passo tira cerca de metade do gradiente, a não ser que ela aprenda a manter a porta aberta.</translation>
  </message>
  <message>
   <source>Train: GRU</source>
   <translation>Treinar: GRU</translation>
  </message>
  <message>
   <source>How do the two compare?</source>
   <translation>Como as duas se comparam?</translation>
  </message>
  <message>
   <source>Before training the GRU passes {gru:.0e}, the LSTM {lstm:.0e}. Right answers after training: GRU {g:.1%}, LSTM {l:.1%}, the simple network with the orthogonal start {o:.1%}.</source>
   <translation>Antes do treinamento, a GRU deixa passar {gru:.0e}, a LSTM {lstm:.0e}. Respostas certas depois do treinamento: GRU {g:.1%}, LSTM {l:.1%}, a rede simples com o início ortogonal {o:.1%}.</translation>
  </message>
  <message>
   <source>Orthogonal</source>
   <translation>Ortogonal</translation>
  </message>
  <message>
   <source>Small</source>
   <translation>Pequenos</translation>
  </message>
 </context>
</TS>
