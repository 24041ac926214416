<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.vowels_convolution</name>
  <message>
   <source>Voices by convolution</source>
   <translation>Vozes por convolução</translation>
  </message>
  <message>
   <source>Short patterns instead of a memory; how far they see</source>
   <translation>Padrões curtos em vez de memória; até onde eles enxergam</translation>
  </message>
  <message>
   <source>Conv1D</source>
   <translation>Conv1D</translation>
  </message>
  <message>
   <source>The same nine voices, without any recurrence. A convolution lays a small pattern of three steps over every place of the sequence; causal means that it looks back only. Stacked with growing dilation (1, 2, 4: every step, every second, every fourth) three layers see 15 steps with the weights of three that see 7. Max pooling over all steps then asks: did the pattern occur anywhere? Where it stood is forgotten. All steps are computed at once, which makes it several times faster than an LSTM; what it can know is bounded by its receptive field.</source>
   <translation>As mesmas nove vozes, sem nenhuma recorrência. Uma convolução coloca um pequeno padrão de três passos sobre cada lugar da sequência; causal quer dizer que ela só olha para trás. Empilhadas com dilatação crescente (1, 2, 4: cada passo, um a cada dois, um a cada quatro), três camadas enxergam 15 passos com os pesos de três que enxergam 7. O max pooling sobre todos os passos então pergunta: o padrão apareceu em algum lugar? Onde ele estava é esquecido. Todos os passos são calculados de uma vez, o que a torna várias vezes mais rápida que uma LSTM; o que ela pode saber é limitado pelo seu campo receptivo.</translation>
  </message>
  <message>
   <source>Nine men saying /ae/, 12 LPC cepstrum coefficients a step: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. The split into 270 and 370 utterances is the authors'.</source>
   <translation>Nove homens dizendo /ae/, 12 coeficientes cepstrais LPC por passo: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. A divisão em 270 e 370 elocuções é dos autores.</translation>
  </message>
  <message>
   <source>Dilation 1, 2, 4</source>
   <translation>Dilatação 1, 2, 4</translation>
  </message>
  <message>
   <source>Three layers without dilation</source>
   <translation>Três camadas sem dilatação</translation>
  </message>
  <message>
   <source>One layer</source>
   <translation>Uma camada</translation>
  </message>
  <message>
   <source>With dilation an answer sees {wide:.0f} steps, without {narrow:.0f}, with the same {weights:.0f} weights.</source>
   <translation>Com dilatação, uma resposta enxerga {wide:.0f} passos; sem ela, {narrow:.0f}, com os mesmos {weights:.0f} pesos.</translation>
  </message>
  <message>
   <source>Knows the speaker of {network:.1%} of the utterances without any memory.</source>
   <translation>Reconhece quem fala em {network:.1%} das elocuções sem nenhuma memória.</translation>
  </message>
  <message>
   <source>Count the steps</source>
   <translation>Contar os passos</translation>
  </message>
  <message>
   <source>The table of layers prints the receptive field of each: how many input steps one of its outputs can see.</source>
   <translation>A tabela de camadas mostra o campo receptivo de cada uma: quantos passos da entrada uma de suas saídas pode enxergar.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train with dilation</source>
   <translation>Treinar com dilatação</translation>
  </message>
  <message>
   <source>There is no loop over time: an epoch takes a fraction of an LSTM's.</source>
   <translation>Não há laço sobre o tempo: uma época leva uma fração do que leva uma LSTM.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How well and how fast?</source>
   <translation>Quão bem e quão depressa?</translation>
  </message>
  <message>
   <source>{network:.1%} right, {seconds:.2f} s an epoch, {steps:.0f} steps in sight.</source>
   <translation>{network:.1%} de acertos, {seconds:.2f} s por época, {steps:.0f} passos à vista.</translation>
  </message>
  <message>
   <source>Feature maps</source>
   <translation>Mapas de características</translation>
  </message>
  <message>
   <source>Each row is a filter, bright where its pattern stands. Max pooling keeps the brightest place of each row. Behind the end stand zeros that no layer masks, as the Model stage warns; the maximum over all steps is hardly troubled by them.</source>
   <translation>Cada linha é um filtro, claro onde o seu padrão aparece. O max pooling guarda o ponto mais claro de cada linha. Depois do fim há zeros que nenhuma camada mascara, como avisa a etapa Modelo; o máximo sobre todos os passos quase não se perturba com eles.</translation>
  </message>
  <message>
   <source>Show the layers</source>
   <translation>Mostrar as camadas</translation>
  </message>
  <message>
   <source>Take the dilation away</source>
   <translation>Tirar a dilatação</translation>
  </message>
  <message>
   <source>The same weights see half as far.</source>
   <translation>Os mesmos pesos enxergam a metade.</translation>
  </message>
  <message>
   <source>Train without dilation</source>
   <translation>Treinar sem dilatação</translation>
  </message>
  <message>
   <source>Is the wide view needed?</source>
   <translation>A visão ampla é necessária?</translation>
  </message>
  <message>
   <source>{narrow:.0f} steps in sight give {plain:.1%}, {wide:.0f} steps {dilated:.1%}.</source>
   <translation>{narrow:.0f} passos à vista dão {plain:.1%}; {wide:.0f} passos, {dilated:.1%}.</translation>
  </message>
  <message>
   <source>One layer only</source>
   <translation>Uma camada só</translation>
  </message>
  <message>
   <source>Three steps at a time, and no more. If that is enough, the voices differ in their sound and not in its course.</source>
   <translation>Três passos de cada vez, e nada mais. Se isso basta, as vozes diferem no som e não no seu andamento.</translation>
  </message>
  <message>
   <source>Train one layer</source>
   <translation>Treinar uma camada</translation>
  </message>
  <message>
   <source>Is it enough?</source>
   <translation>Basta?</translation>
  </message>
  <message>
   <source>{single:.1%} with {steps:.0f} steps and {few:.0f} weights: on these data the sound itself tells the man. On a task where far-apart steps must be compared it would fail.</source>
   <translation>{single:.1%} com {steps:.0f} passos e {few:.0f} pesos: nestes dados, o próprio som revela o homem. Em uma tarefa em que passos distantes precisam ser comparados, isso falharia.</translation>
  </message>
 </context>
</TS>
