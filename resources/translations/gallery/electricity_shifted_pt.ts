<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.electricity_shifted</name>
  <message>
   <source>One hour on</source>
   <translation>Uma hora adiante</translation>
  </message>
  <message>
   <source>24 hours in, the same 24 shifted by one out</source>
   <translation>Entram 24 horas, saem as mesmas 24 deslocadas em uma</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Sequence to sequence of equal length: the answer is the question shifted by one hour. To each of 24 hours the network says what comes next, so that 23 of its 24 answers lie inside the window itself and one follows it. The recurrent layer gives its state at every step (return_sequences), and one Dense layer, the same for all hours, turns each state into the change to the next hour. Such a network may read in one direction only: from both ends it would see what it is asked for, and the check refuses it. Shifted by a whole day instead (the same hours of the next day), nothing is hidden in the window, and an LSTM that reads from both ends may be used.</source>
   <translation>De sequência para sequência de mesmo comprimento: a resposta é a pergunta deslocada em uma hora. Para cada uma das 24 horas a rede diz o que vem a seguir, de modo que 23 das suas 24 respostas ficam dentro da própria janela e uma vem depois dela. A camada recorrente fornece seu estado em cada passo (return_sequences), e uma camada Dense, a mesma para todas as horas, transforma cada estado na mudança até a próxima hora. Uma rede assim só pode ler num sentido: a partir das duas pontas ela veria o que lhe é perguntado, e a verificação a recusa. Deslocada em um dia inteiro (as mesmas horas do dia seguinte), nada fica escondido na janela, e uma LSTM que lê a partir das duas pontas pode ser usada.</translation>
  </message>
  <message>
   <source>Mean hourly load of 321 clients in kW, 2012–2014, with hour, weekday and month: Godahewa et al., Electricity Hourly Dataset (Monash archive), after Trindade (UCI); CC BY 4.0.</source>
   <translation>Carga horária média de 321 clientes em kW, 2012–2014, com hora, dia da semana e mês: Godahewa et al., Electricity Hourly Dataset (arquivo Monash), segundo Trindade (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>By one hour</source>
   <translation>Em uma hora</translation>
  </message>
  <message>
   <source>By a day, forwards</source>
   <translation>Em um dia, para a frente</translation>
  </message>
  <message>
   <source>By a day, both ways</source>
   <translation>Em um dia, nos dois sentidos</translation>
  </message>
  <message>
   <source>Off by {network:.0f} kW an hour on; “as yesterday at this hour” is off by {naive:.0f}, “as the hour before” by {last:.0f}.</source>
   <translation>Erra por {network:.0f} kW uma hora adiante; “como ontem a esta hora” erra por {naive:.0f}, “como na hora anterior” por {last:.0f}.</translation>
  </message>
  <message>
   <source>A whole day on it is harder: off by {day:.0f} kW forwards and {both:.0f} both ways, “as yesterday” by {naive:.0f}.</source>
   <translation>Um dia inteiro adiante é mais difícil: erra por {day:.0f} kW para a frente e {both:.0f} nos dois sentidos, “como ontem” por {naive:.0f}.</translation>
  </message>
  <message>
   <source>As many answers as questions</source>
   <translation>Tantas respostas quantas perguntas</translation>
  </message>
  <message>
   <source>(batch, 24, …) goes in, (batch, 24, 1) comes out. In Data the window and what is asked for overlap: a gap of −23 hours, so that each hour is answered with the next one. The layer “reader” gives all of its states, not the last one only.</source>
   <translation>Entra (lote, 24, …), sai (lote, 24, 1). Em Dados a janela e o que se pergunta se sobrepõem: um intervalo de −23 horas, de modo que cada hora é respondida com a seguinte. A camada “reader” fornece todos os seus estados, não só o último.</translation>
  </message>
  <message>
   <source>Show the window</source>
   <translation>Mostrar a janela</translation>
  </message>
  <message>
   <source>Train it</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>At every hour there is a loss; the gradient enters at all 24 steps.</source>
   <translation>Há uma perda em cada hora; o gradiente entra em todos os 24 passos.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>What does it gain over yesterday?</source>
   <translation>Quanto ela ganha em relação a ontem?</translation>
  </message>
  <message>
   <source>{network:.0f} kW instead of {naive:.0f}.</source>
   <translation>{network:.0f} kW em vez de {naive:.0f}.</translation>
  </message>
  <message>
   <source>Which step each answer looks at</source>
   <translation>Para que passo cada resposta olha</translation>
  </message>
  <message>
   <source>One row for each hour’s loss, one column for each step. Everything right of the diagonal is empty: those hours were not read yet.</source>
   <translation>Uma linha para a perda de cada hora, uma coluna para cada passo. Tudo à direita da diagonal está vazio: essas horas ainda não tinham sido lidas.</translation>
  </message>
  <message>
   <source>Show who looks where</source>
   <translation>Mostrar quem olha para onde</translation>
  </message>
  <message>
   <source>Why not from both ends?</source>
   <translation>Por que não a partir das duas pontas?</translation>
  </message>
  <message>
   <source>Wrap the reader in Bidirectional: the check finds that its answers change with hours that come later. Such a network would only have to copy what it is asked for. Press Ctrl+Z to take it back.</source>
   <translation>Envolva o leitor em Bidirectional: a verificação descobre que suas respostas mudam com horas que vêm depois. Uma rede assim só precisaria copiar o que lhe é perguntado. Pressione Ctrl+Z para desfazer.</translation>
  </message>
  <message>
   <source>Try it</source>
   <translation>Experimentar</translation>
  </message>
  <message>
   <source>A day on instead</source>
   <translation>Um dia adiante</translation>
  </message>
  <message>
   <source>Shifted by 24 hours nothing that is asked for lies in the window. Now reading from both ends is allowed: at every hour the whole day is known.</source>
   <translation>Deslocado em 24 horas, nada do que se pergunta está na janela. Agora é permitido ler a partir das duas pontas: em cada hora o dia inteiro é conhecido.</translation>
  </message>
  <message>
   <source>Train both ways</source>
   <translation>Treinar nos dois sentidos</translation>
  </message>
  <message>
   <source>Is that better than forwards?</source>
   <translation>É melhor do que para a frente?</translation>
  </message>
  <message>
   <source>{both:.0f} kW both ways, {day:.0f} kW forwards.</source>
   <translation>{both:.0f} kW nos dois sentidos, {day:.0f} kW para a frente.</translation>
  </message>
  <message>
   <source>Hour by hour</source>
   <translation>Hora a hora</translation>
  </message>
  <message>
   <source>The error of every hour stands in Evaluate. By one hour the first hours are the hardest: little was read when they had to be answered.</source>
   <translation>O erro de cada hora está em Avaliar. Em uma hora, as primeiras horas são as mais difíceis: pouco tinha sido lido quando tiveram de ser respondidas.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
  <message>
   <source>Thursday</source>
   <translation>Quinta</translation>
  </message>
  <message>
   <source>Friday</source>
   <translation>Sexta</translation>
  </message>
 </context>
</TS>
