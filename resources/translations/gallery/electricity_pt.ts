<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.electricity</name>
  <message>
   <source>Hourly electricity</source>
   <translation>Eletricidade hora a hora</translation>
  </message>
  <message>
   <source>The next 24 hours, by how they differ from yesterday</source>
   <translation>As próximas 24 horas, pela diferença em relação a ontem</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Mean load of 321 clients, hour by hour, 2012 to 2014. Yesterday is a very good forecast of today, and a network that has to learn the whole day from nothing loses to it. So the last 24 hours go straight to the output, and two branches that look back a week, an LSTM and a linear one, learn what is to be added: the weekday, the drift. This is the network that the workbench proposes by itself for a series with a season.</source>
   <translation>Carga média de 321 clientes, hora a hora, de 2012 a 2014. Ontem é uma previsão muito boa de hoje, e uma rede que tem de aprender o dia inteiro do nada perde para ela. Por isso as últimas 24 horas vão direto para a saída, e dois ramos que olham uma semana para trás, uma LSTM e um ramo linear, aprendem o que deve ser somado: o dia da semana, a tendência. Esta é a rede que o próprio programa propõe para uma série com estação.</translation>
  </message>
  <message>
   <source>Mean hourly load of 321 clients in kW, 2012–2014: Godahewa et al., Electricity Hourly Dataset (Monash archive), after Trindade (UCI); CC BY 4.0.</source>
   <translation>Carga horária média de 321 clientes em kW, 2012–2014: Godahewa et al., Electricity Hourly Dataset (arquivo Monash), segundo Trindade (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Off by {network:.0f} kW on average (root mean square); “as yesterday” is off by {naive:.0f}.</source>
   <translation>Erra em média por {network:.0f} kW (raiz do erro quadrático médio); “como ontem” erra por {naive:.0f}.</translation>
  </message>
  <message>
   <source>Days and weeks</source>
   <translation>Dias e semanas</translation>
  </message>
  <message>
   <source>The load is high by day and low at night, summers are higher than winters, and Sundays a little lower than Fridays. The window holds a whole week, so that the weekday can be read off it.</source>
   <translation>A carga é alta de dia e baixa à noite, os verões são mais altos que os invernos, e os domingos um pouco mais baixos que as sextas. A janela contém uma semana inteira, para que o dia da semana possa ser lido nela.</translation>
  </message>
  <message>
   <source>Show the series</source>
   <translation>Mostrar a série</translation>
  </message>
  <message>
   <source>How good is “as yesterday at this hour”?</source>
   <translation>Quão bom é “como ontem a esta hora”?</translation>
  </message>
  <message>
   <source>It is off by {naive:.0f} kW; the last value is off by {last:.0f}.</source>
   <translation>Erra por {naive:.0f} kW; o último valor erra por {last:.0f}.</translation>
  </message>
  <message>
   <source>Three ways to the output</source>
   <translation>Três caminhos até a saída</translation>
  </message>
  <message>
   <source>Yesterday's hours straight, a linear branch over all 168 hours, and the LSTM. Only what the first can't say has to be learned by the others.</source>
   <translation>As horas de ontem direto, um ramo linear sobre todas as 168 horas e a LSTM. Os outros só precisam aprender o que o primeiro não consegue dizer.</translation>
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
   <source>Watch the gates while it trains: they are computed from the weights of this very moment.</source>
   <translation>Observe as portas durante o treinamento: elas são calculadas com os pesos daquele exato momento.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How much is gained over yesterday?</source>
   <translation>Quanto se ganha em relação a ontem?</translation>
  </message>
  <message>
   <source>{network:.0f} kW instead of {naive:.0f}.</source>
   <translation>{network:.0f} kW em vez de {naive:.0f}.</translation>
  </message>
  <message>
   <source>What is forgotten when</source>
   <translation>O que é esquecido e quando</translation>
  </message>
  <message>
   <source>The forget gate of many units follows the hour of the day. Choose f above the table, then units that go with “hour of the day”: their rows in the lane “Forget gate” grow dark and bright with the day. Look for one that stays open for days, too.</source>
   <translation>A porta de esquecimento de muitas unidades acompanha a hora do dia. Escolha f acima da tabela e depois unidades que andam com a hora do dia: suas linhas na faixa “Porta de esquecimento” escurecem e clareiam com o dia. Procure também uma que fica aberta por dias.</translation>
  </message>
  <message>
   <source>Show the gates</source>
   <translation>Mostrar as portas</translation>
  </message>
  <message>
   <source>Does the gradient get through a whole week?</source>
   <translation>O gradiente atravessa uma semana inteira?</translation>
  </message>
  <message>
   <source>A share of {ratio:.0e} of it is left 168 hours back (median of 16 windows).</source>
   <translation>Sobra uma parcela de {ratio:.0e} dele 168 horas atrás (mediana de 16 janelas).</translation>
  </message>
  <message>
   <source>Where it still errs</source>
   <translation>Onde ela ainda erra</translation>
  </message>
  <message>
   <source>Errors by hour, weekday and month tell what the network has not understood.</source>
   <translation>Os erros por hora, dia da semana e mês mostram o que a rede não entendeu.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
