<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.airline</name>
  <message>
   <source>Airline passengers</source>
   <translation>Passageiros de avião</translation>
  </message>
  <message>
   <source>Twelve months ahead, by how much they differ from last year</source>
   <translation>Doze meses à frente, pela diferença em relação ao ano passado</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Passengers of international airlines, month by month, 1949 to 1960: growth and a yearly rhythm that grows with it. The plain guess “the same month last year” is hard to beat, so the network does not forecast the passengers themselves. It adds a correction to that guess: the window of the last twelve months goes straight to the output (last_year), and an LSTM learns what is to be added to it. Its cell state c is carried from month to month with nothing but the forget gate f in its way, so that gradients reach the first month of the window.</source>
   <translation>Passageiros de companhias aéreas internacionais, mês a mês, de 1949 a 1960: crescimento e um ritmo anual que cresce com ele. O palpite simples “o mesmo mês do ano passado” é difícil de superar; por isso a rede não prevê os passageiros em si. Ela soma uma correção a esse palpite: a janela dos últimos doze meses vai direto para a saída (last_year), e uma LSTM aprende o que deve ser somado. Seu estado da célula c passa de mês a mês tendo no caminho apenas a porta de esquecimento f, de modo que os gradientes alcançam o primeiro mês da janela.</translation>
  </message>
  <message>
   <source>Passengers in thousands, monthly, 1949–1960 (Box &amp; Jenkins, series G); public domain.</source>
   <translation>Passageiros em milhares, mensais, 1949–1960 (Box &amp; Jenkins, série G); domínio público.</translation>
  </message>
  <message>
   <source>Off by {network:.0f} thousand passengers; the same months last year are off by {naive:.0f}.</source>
   <translation>Erra por {network:.0f} mil passageiros; os mesmos meses do ano passado, por {naive:.0f}.</translation>
  </message>
  <message>
   <source>The gradient reaches the first month: {ratio:.2f} of that at the last is left.</source>
   <translation>O gradiente chega ao primeiro mês: sobra {ratio:.2f} do que há no último.</translation>
  </message>
  <message>
   <source>Growth and season</source>
   <translation>Crescimento e estação</translation>
  </message>
  <message>
   <source>Every summer brings more passengers than the one before. What a year ago was true is nearly true today, only too low.</source>
   <translation>Cada verão traz mais passageiros que o anterior. O que valia há um ano quase vale hoje, só que é baixo demais.</translation>
  </message>
  <message>
   <source>Show the series</source>
   <translation>Mostrar a série</translation>
  </message>
  <message>
   <source>How good is “the same month last year”?</source>
   <translation>Quão bom é “o mesmo mês do ano passado”?</translation>
  </message>
  <message>
   <source>It is off by {naive:.0f} thousand passengers, the last value by {last:.0f}.</source>
   <translation>Erra por {naive:.0f} mil passageiros; o último valor, por {last:.0f}.</translation>
  </message>
  <message>
   <source>A way around the network</source>
   <translation>Um caminho que contorna a rede</translation>
  </message>
  <message>
   <source>Two ways lead from the window to the output: through the LSTM, and straight. The layer “change” begins with zeros, so that at first the network says exactly “as last year”.</source>
   <translation>Dois caminhos levam da janela à saída: pela LSTM e direto. A camada “change” começa com zeros; assim, no início, a rede diz exatamente “como no ano passado”.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train it</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>A hundred epochs on 63 windows take seconds. The validation curve tells when it begins to learn by heart.</source>
   <translation>Cem épocas sobre 63 janelas levam segundos. A curva de validação mostra quando ela começa a decorar.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>What is left of the error?</source>
   <translation>O que resta do erro?</translation>
  </message>
  <message>
   <source>{network:.0f} thousand instead of {naive:.0f}; the best epoch was {best:.0f}.</source>
   <translation>{network:.0f} mil em vez de {naive:.0f}; a melhor época foi a {best:.0f}.</translation>
  </message>
  <message>
   <source>What the cell keeps</source>
   <translation>O que a célula guarda</translation>
  </message>
  <message>
   <source>Move the cursor along the window and watch c: units that climb steadily count the growth, others go up and down with the season.</source>
   <translation>Mova o cursor ao longo da janela e observe c: unidades que sobem sem parar contam o crescimento; outras sobem e descem com a estação.</translation>
  </message>
  <message>
   <source>Show the cell</source>
   <translation>Mostrar a célula</translation>
  </message>
  <message>
   <source>How much of the gradient reaches the first month?</source>
   <translation>Quanto do gradiente chega ao primeiro mês?</translation>
  </message>
  <message>
   <source>{ratio:.2f} of what there is at the last month.</source>
   <translation>{ratio:.2f} do que há no último mês.</translation>
  </message>
  <message>
   <source>Beside what costs nothing</source>
   <translation>Ao lado do que não custa nada</translation>
  </message>
  <message>
   <source>Evaluate holds the forecast against every baseline on the same windows, in passengers.</source>
   <translation>Avaliar compara a previsão com todas as referências nas mesmas janelas, em passageiros.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
