<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.sunspots</name>
  <message>
   <source>Sunspots</source>
   <translation>Manchas solares</translation>
  </message>
  <message>
   <source>The next month from the last eleven years</source>
   <translation>O próximo mês a partir dos últimos onze anos</translation>
  </message>
  <message>
   <source>SimpleRNN</source>
   <translation>SimpleRNN</translation>
  </message>
  <message>
   <source>The mean sunspot number of each month since 1749 rises and falls in a cycle of about eleven years, with much noise on top. The last value is a good guess for the next month; the network sees 132 months, one whole cycle, and learns what to add to it. A simple recurrent layer applies one and the same matrix U at every step. So the gradient is multiplied by it 132 times on its way back, and what the first years of the window had to say can hardly be learned: the network forgets long before the window ends. An LSTM in its place shows that this is a matter of the cell, not of the data.</source>
   <translation>O número médio de manchas solares de cada mês desde 1749 sobe e desce em um ciclo de cerca de onze anos, com muito ruído por cima. O último valor é um bom palpite para o mês seguinte; a rede vê 132 meses, um ciclo inteiro, e aprende o que somar a ele. Uma camada recorrente simples aplica a mesma matriz U em todos os passos. Por isso o gradiente é multiplicado por ela 132 vezes no caminho de volta, e o que os primeiros anos da janela tinham a dizer quase não pode ser aprendido: a rede esquece muito antes de a janela acabar. Uma LSTM em seu lugar mostra que isso é questão da célula, não dos dados.</translation>
  </message>
  <message>
   <source>Monthly mean sunspot numbers 1749–1983, observatories of Zurich and Brussels (SIDC); public domain.</source>
   <translation>Números médios mensais de manchas solares, 1749–1983, observatórios de Zurique e Bruxelas (SIDC); domínio público.</translation>
  </message>
  <message>
   <source>Simple recurrence</source>
   <translation>Recorrência simples</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>The network is off by {network:.1f} sunspots, the last value by {last:.1f}.</source>
   <translation>A rede erra por {network:.1f} manchas; o último valor, por {last:.1f}.</translation>
  </message>
  <message>
   <source>At the first of 132 months the gradient of the simple recurrence is {first:.0e}, at the last {last:.0e}: less than a thousandth is left.</source>
   <translation>No primeiro dos 132 meses o gradiente da recorrência simples é {first:.0e}; no último, {last:.0e}: sobra menos de um milésimo.</translation>
  </message>
  <message>
   <source>The cycle</source>
   <translation>O ciclo</translation>
  </message>
  <message>
   <source>Look at the series: a rhythm of about eleven years, and months that jump about. One window is as long as one cycle.</source>
   <translation>Observe a série: um ritmo de cerca de onze anos e meses que saltam de um lado para o outro. Uma janela tem o comprimento de um ciclo.</translation>
  </message>
  <message>
   <source>Show the series</source>
   <translation>Mostrar a série</translation>
  </message>
  <message>
   <source>How far off is somebody who says “as last month”?</source>
   <translation>Quanto erra quem diz “como no mês passado”?</translation>
  </message>
  <message>
   <source>By {last:.1f} sunspots (root mean square) on the test months.</source>
   <translation>Por {last:.1f} manchas (raiz do erro quadrático médio) nos meses de teste.</translation>
  </message>
  <message>
   <source>Train the simple recurrence</source>
   <translation>Treinar a recorrência simples</translation>
  </message>
  <message>
   <source>The network adds its correction to the last value, and the correction begins at zero: it is never worse than the naive forecast at the start.</source>
   <translation>A rede soma a sua correção ao último valor, e a correção começa em zero: no início ela nunca é pior que a previsão ingênua.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>What did it gain?</source>
   <translation>O que ela ganhou?</translation>
  </message>
  <message>
   <source>It is off by {network:.1f} instead of {last:.1f}.</source>
   <translation>Ela erra por {network:.1f} em vez de {last:.1f}.</translation>
  </message>
  <message>
   <source>Follow the gradient back</source>
   <translation>Seguir o gradiente para trás</translation>
  </message>
  <message>
   <source>Every step back multiplies the gradient by U and by the slope of tanh. The last lane shows what is left at each month; the meter names the horizon, the number of steps after which less than 1/e is left.</source>
   <translation>Cada passo para trás multiplica o gradiente por U e pela inclinação da tanh. A última faixa mostra o que sobra em cada mês; o medidor indica o horizonte: o número de passos depois do qual sobra menos de 1/e.</translation>
  </message>
  <message>
   <source>Show the gradient through time</source>
   <translation>Mostrar o gradiente através do tempo</translation>
  </message>
  <message>
   <source>How many months does the gradient reach back?</source>
   <translation>Quantos meses o gradiente alcança para trás?</translation>
  </message>
  <message>
   <source>Its memory horizon is {horizon:.0f} of 132 months; at the first month {ratio:.0e} of it is left.</source>
   <translation>Seu horizonte de memória é de {horizon:.0f} dos 132 meses; no primeiro mês sobra {ratio:.0e} dele.</translation>
  </message>
  <message>
   <source>Look at U</source>
   <translation>Olhar para U</translation>
  </message>
  <message>
   <source>U is 16 by 16 numbers. Its eigenvalues say what becomes of a state that is multiplied by it again and again: inside the unit circle it fades, outside it grows.</source>
   <translation>U tem 16 por 16 números. Seus autovalores dizem o que acontece com um estado multiplicado por ela repetidas vezes: dentro do círculo unitário ele se apaga, fora dele cresce.</translation>
  </message>
  <message>
   <source>Show the weights</source>
   <translation>Mostrar os pesos</translation>
  </message>
  <message>
   <source>Put an LSTM in its place</source>
   <translation>Colocar uma LSTM em seu lugar</translation>
  </message>
  <message>
   <source>The same window, the same 16 units, but a cell state that is carried from month to month with only the forget gate in its way.</source>
   <translation>A mesma janela, as mesmas 16 unidades, mas com um estado da célula que passa de mês a mês tendo no caminho apenas a porta de esquecimento.</translation>
  </message>
  <message>
   <source>Train with an LSTM</source>
   <translation>Treinar com uma LSTM</translation>
  </message>
  <message>
   <source>How do the two compare?</source>
   <translation>Como as duas se comparam?</translation>
  </message>
  <message>
   <source>At the first month {lstm:.0e} of the gradient is left, with the simple recurrence {rnn:.0e}. The error is {b:.1f} against {a:.1f}: the next month needs little memory.</source>
   <translation>No primeiro mês sobra {lstm:.0e} do gradiente; com a recorrência simples, {rnn:.0e}. O erro é {b:.1f} contra {a:.1f}: o próximo mês pede pouca memória.</translation>
  </message>
 </context>
</TS>
