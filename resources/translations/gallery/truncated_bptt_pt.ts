<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.truncated_bptt</name>
  <message>
   <source>How far back through time?</source>
   <translation>Até onde através do tempo?</translation>
  </message>
  <message>
   <source>Backpropagation cut after 6, 24 and 132 steps</source>
   <translation>A retropropagação cortada após 6, 24 e 132 passos</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>Backpropagation through time goes back to the beginning of the window and no further: what lies before can't be learned from. Here the same GRU forecasts next month's sunspots with the gradient cut after half a year, after two years, and after eleven years, which is one whole cycle of the sun. A short window is quick, and good enough for what the last months say; that the sun has a cycle is visible in the long one only. The memory horizon tells how far back the loss is felt in fact.</source>
   <translation>A retropropagação através do tempo volta até o começo da janela e não mais: do que está antes não se pode aprender. Aqui a mesma GRU prevê as manchas solares do mês seguinte com o gradiente cortado após meio ano, após dois anos e após onze anos, que são um ciclo inteiro do Sol. Uma janela curta é rápida e basta para o que dizem os últimos meses; que o Sol tem um ciclo só se vê na longa. O horizonte de memória diz até onde a perda é sentida de fato.</translation>
  </message>
  <message>
   <source>Mean sunspot number of each month, 1749–1983: observatories of Zurich and Brussels (SIDC); public domain.</source>
   <translation>Número médio mensal de manchas solares, 1749–1983: observatórios de Zurique e Bruxelas (SIDC); domínio público.</translation>
  </message>
  <message>
   <source>132 months</source>
   <translation>132 meses</translation>
  </message>
  <message>
   <source>24 months</source>
   <translation>24 meses</translation>
  </message>
  <message>
   <source>6 months</source>
   <translation>6 meses</translation>
  </message>
  <message>
   <source>RMSE on the test months: {long:.1f} with 132 months, {mid:.1f} with 24, {near:.1f} with 6.</source>
   <translation>RMSE nos meses de teste: {long:.1f} com 132 meses, {mid:.1f} com 24, {near:.1f} com 6.</translation>
  </message>
  <message>
   <source>An epoch takes {long:.1f} s with 132 months and {near:.1f} s with 6.</source>
   <translation>Uma época leva {long:.1f} s com 132 meses e {near:.1f} s com 6.</translation>
  </message>
  <message>
   <source>With 6 months the loss is felt {near:.0f} steps back, with 132 months {far:.0f}.</source>
   <translation>Com 6 meses a perda é sentida {near:.0f} passos atrás; com 132 meses, {far:.0f}.</translation>
  </message>
  <message>
   <source>Half a year</source>
   <translation>Meio ano</translation>
  </message>
  <message>
   <source>The gradient is cut after six steps.</source>
   <translation>O gradiente é cortado após seis passos.</translation>
  </message>
  <message>
   <source>Train: 6 months</source>
   <translation>Treinar: 6 meses</translation>
  </message>
  <message>
   <source>Is it better than the last value?</source>
   <translation>É melhor que o último valor?</translation>
  </message>
  <message>
   <source>RMSE {rmse:.1f}; the last value {last:.1f}.</source>
   <translation>RMSE {rmse:.1f}; o último valor, {last:.1f}.</translation>
  </message>
  <message>
   <source>Two years</source>
   <translation>Dois anos</translation>
  </message>
  <message>
   <source>Four times as far.</source>
   <translation>Quatro vezes mais longe.</translation>
  </message>
  <message>
   <source>Train: 24 months</source>
   <translation>Treinar: 24 meses</translation>
  </message>
  <message>
   <source>What did it bring?</source>
   <translation>O que isso trouxe?</translation>
  </message>
  <message>
   <source>RMSE {b:.1f} instead of {a:.1f}, at {t:.1f} s an epoch.</source>
   <translation>RMSE {b:.1f} em vez de {a:.1f}, a {t:.1f} s por época.</translation>
  </message>
  <message>
   <source>A whole cycle</source>
   <translation>Um ciclo inteiro</translation>
  </message>
  <message>
   <source>Eleven years are one cycle of the sun.</source>
   <translation>Onze anos são um ciclo do Sol.</translation>
  </message>
  <message>
   <source>Train: 132 months</source>
   <translation>Treinar: 132 meses</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>RMSE {b:.1f}, at {t:.1f} s an epoch.</source>
   <translation>RMSE {b:.1f}, a {t:.1f} s por época.</translation>
  </message>
  <message>
   <source>How far is it felt?</source>
   <translation>Até onde ela é sentida?</translation>
  </message>
  <message>
   <source>“Felt at each step” falls long before it has come back to the window's first month.</source>
   <translation>“Sentido em cada passo” cai muito antes de chegar de volta ao primeiro mês da janela.</translation>
  </message>
  <message>
   <source>Show the gradient</source>
   <translation>Mostrar o gradiente</translation>
  </message>
  <message>
   <source>How far back is the loss felt?</source>
   <translation>Até onde no passado a perda é sentida?</translation>
  </message>
  <message>
   <source>About {k:.0f} of 132 steps (mean of 16 windows).</source>
   <translation>Cerca de {k:.0f} de 132 passos (média de 16 janelas).</translation>
  </message>
  <message>
   <source>6</source>
   <translation>6</translation>
  </message>
  <message>
   <source>24</source>
   <translation>24</translation>
  </message>
  <message>
   <source>132</source>
   <translation>132</translation>
  </message>
 </context>
</TS>
