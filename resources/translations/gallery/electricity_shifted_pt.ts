<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.electricity_shifted</name>
  <message>
   <source>A day for a day</source>
   <translation>Um dia por um dia</translation>
  </message>
  <message>
   <source>24 hours in, the same 24 hours one day later out</source>
   <translation>Entram 24 horas, saem as mesmas 24 horas um dia depois</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Sequence to sequence of equal length: for each hour of yesterday the network answers with the same hour of today, so that the answer is the question shifted by one day. The recurrent layer gives its state at every step (return_sequences), and one Dense layer, the same for all hours, turns each state into the change since yesterday. An LSTM that reads forwards answers for midnight before it has read the evening; one that reads from both ends has seen the whole day at every hour. Both know the calendar of the two days.</source>
   <translation>De sequência para sequência de mesmo comprimento: para cada hora de ontem a rede responde com a mesma hora de hoje, de modo que a resposta é a pergunta deslocada em um dia. A camada recorrente fornece seu estado em cada passo (return_sequences), e uma camada Dense, a mesma para todas as horas, transforma cada estado na mudança desde ontem. Uma LSTM que lê para a frente responde pela meia-noite antes de ter lido a noite; uma que lê a partir das duas pontas já viu o dia inteiro em cada hora. As duas conhecem o calendário dos dois dias.</translation>
  </message>
  <message>
   <source>Mean hourly load of 321 clients in kW, 2012–2014, with hour, weekday and month: Godahewa et al., Electricity Hourly Dataset (Monash archive), after Trindade (UCI); CC BY 4.0.</source>
   <translation>Carga horária média de 321 clientes em kW, 2012–2014, com hora, dia da semana e mês: Godahewa et al., Electricity Hourly Dataset (arquivo Monash), segundo Trindade (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>LSTM forwards</source>
   <translation>LSTM para a frente</translation>
  </message>
  <message>
   <source>LSTM both ways</source>
   <translation>LSTM nos dois sentidos</translation>
  </message>
  <message>
   <source>Off by {network:.0f} kW; “as yesterday at this hour” is off by {naive:.0f}.</source>
   <translation>Erra por {network:.0f} kW; “como ontem a esta hora” erra por {naive:.0f}.</translation>
  </message>
  <message>
   <source>As many answers as questions</source>
   <translation>Tantas respostas quantas perguntas</translation>
  </message>
  <message>
   <source>(batch, 24, …) goes in, (batch, 24, 1) comes out. The layer “reader” gives all of its states, not the last one only.</source>
   <translation>Entra (lote, 24, …), sai (lote, 24, 1). A camada “reader” fornece todos os seus estados, não só o último.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train it forwards</source>
   <translation>Treinar para a frente</translation>
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
   <source>One row for each hour's loss, one column for each step. Forwards, everything right of the diagonal is empty: those hours were not read yet.</source>
   <translation>Uma linha para a perda de cada hora, uma coluna para cada passo. Para a frente, tudo à direita da diagonal está vazio: essas horas ainda não tinham sido lidas.</translation>
  </message>
  <message>
   <source>Show who looks where</source>
   <translation>Mostrar quem olha para onde</translation>
  </message>
  <message>
   <source>Read from both ends</source>
   <translation>Ler a partir das duas pontas</translation>
  </message>
  <message>
   <source>Nothing forbids it here: all of yesterday is known before the first hour of today.</source>
   <translation>Aqui nada o impede: ontem inteiro é conhecido antes da primeira hora de hoje.</translation>
  </message>
  <message>
   <source>Train both ways</source>
   <translation>Treinar nos dois sentidos</translation>
  </message>
  <message>
   <source>Is that better?</source>
   <translation>Isso é melhor?</translation>
  </message>
  <message>
   <source>{both:.0f} kW both ways, {forwards:.0f} kW forwards.</source>
   <translation>{both:.0f} kW nos dois sentidos, {forwards:.0f} kW para a frente.</translation>
  </message>
  <message>
   <source>Hour by hour</source>
   <translation>Hora a hora</translation>
  </message>
  <message>
   <source>The error of every hour stands in Evaluate. Compare both runs at the first hours: forwards, little was read when they had to be answered.</source>
   <translation>O erro de cada hora está em Avaliar. Compare as duas execuções nas primeiras horas: para a frente, pouco tinha sido lido quando precisavam ser respondidas.</translation>
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
