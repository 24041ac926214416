<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.seattle</name>
  <message>
   <source>A week of weather</source>
   <translation>Uma semana de tempo</translation>
  </message>
  <message>
   <source>Seven days ahead, by one, two and three layers</source>
   <translation>Sete dias adiante, com uma, duas e três camadas</translation>
  </message>
  <message>
   <source>Stacked LSTM</source>
   <translation>LSTM empilhada</translation>
  </message>
  <message>
   <source>The highest temperature of each day in Seattle: four weeks are read, the next seven days are forecast. Recurrent layers can be stacked: the states of the first are a sequence again, which the second reads. Each layer can put together what the one below has found, over a longer time; the first has to give all of its states for that (return_sequences), the last only its final one. More layers are not better by themselves: they cost weights, time and data. A thousand windows of training are little, and tomorrow's weather hangs on today's more than on anything else.</source>
   <translation>A temperatura máxima de cada dia em Seattle: quatro semanas são lidas, os próximos sete dias são previstos. Camadas recorrentes podem ser empilhadas: os estados da primeira formam de novo uma sequência, que a segunda lê. Cada camada pode juntar o que a de baixo encontrou, ao longo de um tempo maior; para isso a primeira precisa fornecer todos os seus estados (return_sequences), e a última só o final. Mais camadas não são melhores por si: custam pesos, tempo e dados. Mil janelas de treinamento são pouco, e o tempo de amanhã depende mais do de hoje que de qualquer outra coisa.</translation>
  </message>
  <message>
   <source>Seattle 2012–2015, daily: NOAA National Centers for Environmental Information; public domain.</source>
   <translation>Seattle 2012–2015, diário: NOAA National Centers for Environmental Information; domínio público.</translation>
  </message>
  <message>
   <source>One layer</source>
   <translation>Uma camada</translation>
  </message>
  <message>
   <source>Two layers</source>
   <translation>Duas camadas</translation>
  </message>
  <message>
   <source>Three layers</source>
   <translation>Três camadas</translation>
  </message>
  <message>
   <source>Off by {network:.1f} °C over seven days; “as today” is off by {last:.1f} °C.</source>
   <translation>Erra por {network:.1f} °C em sete dias; “como hoje” erra por {last:.1f} °C.</translation>
  </message>
  <message>
   <source>Three layers need {three:.0f} weights, one layer {one:.0f}.</source>
   <translation>Três camadas precisam de {three:.0f} pesos; uma camada, de {one:.0f}.</translation>
  </message>
  <message>
   <source>Depth does not pay on so little data: three layers {three:.2f} °C, one layer {one:.2f} °C.</source>
   <translation>Com tão poucos dados, a profundidade não compensa: três camadas {three:.2f} °C, uma camada {one:.2f} °C.</translation>
  </message>
  <message>
   <source>Four winters</source>
   <translation>Quatro invernos</translation>
  </message>
  <message>
   <source>The year goes up and down, and the days jump about it. Validation and test are the last months: a summer and an autumn.</source>
   <translation>O ano sobe e desce, e os dias saltam em torno dele. Validação e teste são os últimos meses: um verão e um outono.</translation>
  </message>
  <message>
   <source>Show the series</source>
   <translation>Mostrar a série</translation>
  </message>
  <message>
   <source>How good is “as today” for the coming week?</source>
   <translation>Quão bom é “como hoje” para a próxima semana?</translation>
  </message>
  <message>
   <source>It is off by {last:.1f} °C, the mean of the last four weeks by {mean:.1f} °C.</source>
   <translation>Erra por {last:.1f} °C; a média das últimas quatro semanas, por {mean:.1f} °C.</translation>
  </message>
  <message>
   <source>The layer reads 28 days and gives its last state; from that the seven changes are made.</source>
   <translation>A camada lê 28 dias e fornece o seu último estado; dele são feitas as sete mudanças.</translation>
  </message>
  <message>
   <source>Train one layer</source>
   <translation>Treinar uma camada</translation>
  </message>
  <message>
   <source>What did it gain?</source>
   <translation>O que ela ganhou?</translation>
  </message>
  <message>
   <source>{network:.2f} °C instead of {last:.2f} °C, with {weights:.0f} weights.</source>
   <translation>{network:.2f} °C em vez de {last:.2f} °C, com {weights:.0f} pesos.</translation>
  </message>
  <message>
   <source>The first layer now gives all its states, and the second reads them.</source>
   <translation>Agora a primeira camada fornece todos os seus estados, e a segunda os lê.</translation>
  </message>
  <message>
   <source>Train two layers</source>
   <translation>Treinar duas camadas</translation>
  </message>
  <message>
   <source>Is that better?</source>
   <translation>Isso é melhor?</translation>
  </message>
  <message>
   <source>{two:.2f} °C against {one:.2f} °C.</source>
   <translation>{two:.2f} °C contra {one:.2f} °C.</translation>
  </message>
  <message>
   <source>All runs stand over one another in Train: compare where each has its lowest validation loss.</source>
   <translation>Todas as execuções aparecem sobrepostas em Treinar: compare onde cada uma tem a menor perda de validação.</translation>
  </message>
  <message>
   <source>Train three layers</source>
   <translation>Treinar três camadas</translation>
  </message>
  <message>
   <source>Does depth pay here?</source>
   <translation>A profundidade compensa aqui?</translation>
  </message>
  <message>
   <source>{three:.2f} °C with {many:.0f} weights, one layer {one:.2f} °C with {few:.0f}.</source>
   <translation>{three:.2f} °C com {many:.0f} pesos; uma camada, {one:.2f} °C com {few:.0f}.</translation>
  </message>
  <message>
   <source>What the upper layer sees</source>
   <translation>O que a camada de cima vê</translation>
  </message>
  <message>
   <source>Watch the states of layer_1 and of layer_3 over the same four weeks (the second box at the top chooses the layer): which of them follows single days, and which the weeks?</source>
   <translation>Observe os estados de layer_1 e de layer_3 nas mesmas quatro semanas (a segunda caixa no alto escolhe a camada): qual delas acompanha dias isolados e qual acompanha as semanas?</translation>
  </message>
  <message>
   <source>Show the third layer</source>
   <translation>Mostrar a terceira camada</translation>
  </message>
  <message>
   <source>Day by day</source>
   <translation>Dia a dia</translation>
  </message>
  <message>
   <source>The error of each day ahead stands beside the baselines: tomorrow is easier than the end of the week.</source>
   <translation>O erro de cada dia à frente aparece ao lado das referências: amanhã é mais fácil que o fim da semana.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
