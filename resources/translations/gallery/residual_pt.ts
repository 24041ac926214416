<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.residual</name>
  <message>
   <source>Six layers deep</source>
   <translation>Seis camadas de profundidade</translation>
  </message>
  <message>
   <source>Residual connections: a way around every layer</source>
   <translation>Conexões residuais: um caminho que contorna cada camada</translation>
  </message>
  <message>
   <source>Residual LSTM</source>
   <translation>LSTM residual</translation>
  </message>
  <message>
   <source>Six LSTM layers one above the other, once plain and once with a residual connection around each: what went into a layer is added to what comes out, so that the layer only has to say what is to be changed. Backwards the same way is open to the gradient: ∂L/∂x holds a 1 beside the layer's own derivative. In the plain stack every layer makes the gradient smaller, and the lowest one hardly learns. Both networks have exactly the same weights, start from the same seed and read the same nine voices.</source>
   <translation>Seis camadas LSTM empilhadas, uma vez simples e outra com uma conexão residual em torno de cada uma: o que entrou em uma camada é somado ao que sai dela, de modo que a camada só precisa dizer o que deve mudar. Na volta, o mesmo caminho fica aberto ao gradiente: ∂L/∂x contém um 1 ao lado da derivada da própria camada. Na pilha simples, cada camada torna o gradiente menor, e a mais baixa quase não aprende. As duas redes têm exatamente os mesmos pesos, partem da mesma semente e leem as mesmas nove vozes.</translation>
  </message>
  <message>
   <source>Nine men saying /ae/, 12 LPC cepstrum coefficients a step: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. The split into 270 and 370 utterances is the authors'.</source>
   <translation>Nove homens dizendo /ae/, 12 coeficientes cepstrais LPC por passo: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. A divisão em 270 e 370 elocuções é dos autores.</translation>
  </message>
  <message>
   <source>With residual connections</source>
   <translation>Com conexões residuais</translation>
  </message>
  <message>
   <source>Plain stack</source>
   <translation>Pilha simples</translation>
  </message>
  <message>
   <source>Before training, the gradient that reaches the lowest layer is {plain:.1e} in the plain stack and {residual:.1e} with residual connections.</source>
   <translation>Antes do treinamento, o gradiente que chega à camada mais baixa é {plain:.1e} na pilha simples e {residual:.1e} com conexões residuais.</translation>
  </message>
  <message>
   <source>With the same {weights:.0f} weights: best validation loss {residual:.2f} against {plain:.2f}.</source>
   <translation>Com os mesmos {weights:.0f} pesos: melhor perda de validação {residual:.2f} contra {plain:.2f}.</translation>
  </message>
  <message>
   <source>Two stacks</source>
   <translation>Duas pilhas</translation>
  </message>
  <message>
   <source>Look at the wires: in the residual network an Add joins what goes into each layer with what comes out of it.</source>
   <translation>Observe as ligações: na rede residual, um Add junta o que entra em cada camada com o que sai dela.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train the plain stack</source>
   <translation>Treinar a pilha simples</translation>
  </message>
  <message>
   <source>Without the ways around the loss falls slowly: the lowest layers get hardly any gradient.</source>
   <translation>Sem os desvios, a perda cai devagar: as camadas mais baixas quase não recebem gradiente.</translation>
  </message>
  <message>
   <source>How much gradient reaches the lowest layer at the start?</source>
   <translation>Quanto gradiente chega à camada mais baixa no início?</translation>
  </message>
  <message>
   <source>{low:.1e} at layer 1, {high:.1e} at layer 6 (norm of ∂L/∂h at the last step, median of 16 utterances).</source>
   <translation>{low:.1e} na camada 1, {high:.1e} na camada 6 (norma de ∂L/∂h no último passo, mediana de 16 elocuções).</translation>
  </message>
  <message>
   <source>Add the ways around</source>
   <translation>Acrescentar os desvios</translation>
  </message>
  <message>
   <source>The same weights, the same start. Both loss curves stand over one another in Train.</source>
   <translation>Os mesmos pesos, o mesmo início. As duas curvas de perda aparecem sobrepostas em Treinar.</translation>
  </message>
  <message>
   <source>Train with residual connections</source>
   <translation>Treinar com conexões residuais</translation>
  </message>
  <message>
   <source>What changed?</source>
   <translation>O que mudou?</translation>
  </message>
  <message>
   <source>Layer 1 now gets {low:.1e} at the start. The best validation loss is {residual:.2f} instead of {plain:.2f}; {a:.1%} of the test utterances are right instead of {b:.1%}.</source>
   <translation>A camada 1 agora recebe {low:.1e} no início. A melhor perda de validação é {residual:.2f} em vez de {plain:.2f}; {a:.1%} das elocuções de teste estão certas em vez de {b:.1%}.</translation>
  </message>
  <message>
   <source>What each layer gives</source>
   <translation>O que cada camada fornece</translation>
  </message>
  <message>
   <source>In the residual network the sums grow from layer to layer, and each layer adds a little. Compare layer_1 and layer_6.</source>
   <translation>Na rede residual, as somas crescem de camada em camada, e cada uma acrescenta um pouco. Compare layer_1 e layer_6.</translation>
  </message>
  <message>
   <source>Show the layers</source>
   <translation>Mostrar as camadas</translation>
  </message>
  <message>
   <source>How much does each layer give?</source>
   <translation>Quanto cada camada fornece?</translation>
  </message>
  <message>
   <source>Standard deviation {one:.2f} at layer 1 and {six:.2f} at layer 6; of the last sum {sum:.2f}.</source>
   <translation>Desvio padrão de {one:.2f} na camada 1 e {six:.2f} na camada 6; da última soma, {sum:.2f}.</translation>
  </message>
  <message>
   <source>Residual</source>
   <translation>Residual</translation>
  </message>
  <message>
   <source>Plain</source>
   <translation>Simples</translation>
  </message>
 </context>
</TS>
