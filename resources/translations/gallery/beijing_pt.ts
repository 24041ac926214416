<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.beijing</name>
  <message>
   <source>Beijing's air</source>
   <translation>O ar de Pequim</translation>
  </message>
  <message>
   <source>Fine dust six hours ahead, with the weather</source>
   <translation>Poeira fina seis horas à frente, com a ajuda do tempo</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>Fine dust (PM2.5) in Beijing, hour by hour for five years, with dew point, temperature, pressure, wind and rain. Dust lies still for days and is blown away within hours when the wind turns to the north: the last value is hard to beat one hour ahead, and fails at six. A GRU reads a day of dust and weather and says by how much the coming six hours will differ from now. It has two gates: z says how much of the old state stays, r how much of it counts for the new candidate. Keras knows two forms that differ only in where r is applied; here both are trained, and one network that sees the dust alone.</source>
   <translation>Poeira fina (PM2.5) em Pequim, hora a hora durante cinco anos, com ponto de orvalho, temperatura, pressão, vento e chuva. A poeira fica parada por dias e some em poucas horas quando o vento vira para o norte: o último valor é difícil de superar uma hora à frente e falha em seis. Uma GRU lê um dia de poeira e de tempo e diz quanto as próximas seis horas vão diferir de agora. Ela tem duas portas: z diz quanto do estado antigo permanece; r, quanto dele conta para o novo candidato. O Keras conhece duas formas que só diferem no ponto em que r é aplicada; aqui as duas são treinadas, além de uma rede que vê apenas a poeira.</translation>
  </message>
  <message>
   <source>US embassy and airport of Beijing, 2010–2014: Liang et al. 2015, Assessing Beijing's PM2.5 pollution (UCI); CC BY 4.0.</source>
   <translation>Embaixada dos EUA e aeroporto de Pequim, 2010–2014: Liang et al. 2015, Assessing Beijing's PM2.5 pollution (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Reset after the product</source>
   <translation>Reset depois do produto</translation>
  </message>
  <message>
   <source>Reset before the product</source>
   <translation>Reset antes do produto</translation>
  </message>
  <message>
   <source>Dust alone, no weather</source>
   <translation>Só a poeira, sem o tempo</translation>
  </message>
  <message>
   <source>Off by {network:.1f} µg/m³ over six hours; “as it is now” is off by {last:.1f}.</source>
   <translation>Erra por {network:.1f} µg/m³ em seis horas; “como está agora” erra por {last:.1f}.</translation>
  </message>
  <message>
   <source>Without the weather the error is {alone:.1f} instead of {weather:.1f} µg/m³.</source>
   <translation>Sem o tempo, o erro é de {alone:.1f} em vez de {weather:.1f} µg/m³.</translation>
  </message>
  <message>
   <source>Reset after the product has a bias more for each unit and gate: {after:.0f} weights against {before:.0f}.</source>
   <translation>O reset depois do produto tem um viés a mais por unidade e porta: {after:.0f} pesos contra {before:.0f}.</translation>
  </message>
  <message>
   <source>Dust and wind</source>
   <translation>Poeira e vento</translation>
  </message>
  <message>
   <source>Look at the dust: long plateaus, sudden falls. 2,067 hours have no value; windows that hold one are left out. The wind's direction is a word and becomes four columns of 0 and 1.</source>
   <translation>Observe a poeira: longos patamares e quedas súbitas. Faltam os valores de 2.067 horas; as janelas que contêm uma delas ficam de fora. A direção do vento é uma palavra e se torna quatro colunas de 0 e 1.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>How good is “as it is now” for the next six hours?</source>
   <translation>Quão bom é “como está agora” para as próximas seis horas?</translation>
  </message>
  <message>
   <source>It is off by {last:.1f} µg/m³; the mean of the last day by {mean:.1f}.</source>
   <translation>Erra por {last:.1f} µg/m³; a média do último dia, por {mean:.1f}.</translation>
  </message>
  <message>
   <source>Train the usual form</source>
   <translation>Treinar a forma usual</translation>
  </message>
  <message>
   <source>In Keras's usual form r multiplies U h, after the product: a fused kernel of graphics cards can compute it.</source>
   <translation>Na forma usual do Keras, r multiplica U h, depois do produto: as placas gráficas têm uma rotina pronta que calcula isso de uma vez.</translation>
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
   <source>It is off by {network:.1f} µg/m³ instead of {last:.1f}.</source>
   <translation>Erra por {network:.1f} µg/m³ em vez de {last:.1f}.</translation>
  </message>
  <message>
   <source>Watch the gates</source>
   <translation>Observar as portas</translation>
  </message>
  <message>
   <source>In this window the wind turns to the northwest after thirteen hours, and three hours later the dust falls from 250 to 5 µg/m³. Where z is bright the old state stays; where r is dark the candidate is made of the input alone. What do the gates do when the dust falls?</source>
   <translation>Nesta janela o vento vira para noroeste depois de treze horas, e três horas mais tarde a poeira cai de 250 para 5 µg/m³. Onde z está clara, o estado antigo permanece; onde r está escura, o candidato é feito só da entrada. O que fazem as portas quando a poeira cai?</translation>
  </message>
  <message>
   <source>Show the gates</source>
   <translation>Mostrar as portas</translation>
  </message>
  <message>
   <source>How far back does it look?</source>
   <translation>Até onde ela olha para trás?</translation>
  </message>
  <message>
   <source>The memory horizon is {horizon:.0f} of 24 hours.</source>
   <translation>O horizonte de memória é de {horizon:.0f} das 24 horas.</translation>
  </message>
  <message>
   <source>The form of the paper</source>
   <translation>A forma do artigo</translation>
  </message>
  <message>
   <source>The paper of 2014 applies r before the product: U (r ⊙ h). It has fewer biases, and graphics cards have no ready kernel for it.</source>
   <translation>O artigo de 2014 aplica r antes do produto: U (r ⊙ h). Há menos vieses, e as placas gráficas não têm uma rotina pronta para isso.</translation>
  </message>
  <message>
   <source>Train the other form</source>
   <translation>Treinar a outra forma</translation>
  </message>
  <message>
   <source>Does it matter here?</source>
   <translation>Isso importa aqui?</translation>
  </message>
  <message>
   <source>Hardly: {after:.1f} against {before:.1f} µg/m³, with {more:.0f} and {fewer:.0f} weights.</source>
   <translation>Quase nada: {after:.1f} contra {before:.1f} µg/m³, com {more:.0f} e {fewer:.0f} pesos.</translation>
  </message>
  <message>
   <source>Take the weather away</source>
   <translation>Tirar o tempo</translation>
  </message>
  <message>
   <source>The same network, but the weather's columns are ignored. What is left is what the dust says about itself.</source>
   <translation>A mesma rede, mas as colunas do tempo são ignoradas. Resta o que a poeira diz sobre si mesma.</translation>
  </message>
  <message>
   <source>Train without the weather</source>
   <translation>Treinar sem o tempo</translation>
  </message>
  <message>
   <source>What is the weather worth?</source>
   <translation>Quanto vale o tempo?</translation>
  </message>
  <message>
   <source>Without it the error is {alone:.1f} instead of {weather:.1f} µg/m³.</source>
   <translation>Sem ele o erro é de {alone:.1f} em vez de {weather:.1f} µg/m³.</translation>
  </message>
  <message>
   <source>What pushed the forecast</source>
   <translation>O que moveu a previsão</translation>
  </message>
  <message>
   <source>Attribution adds up, for one window, what each column at each hour contributed to the answer.</source>
   <translation>A atribuição soma, para uma janela, o que cada coluna contribuiu para a resposta em cada hora.</translation>
  </message>
  <message>
   <source>Show the attribution</source>
   <translation>Mostrar a atribuição</translation>
  </message>
 </context>
</TS>
