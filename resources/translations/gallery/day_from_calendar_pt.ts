<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.day_from_calendar</name>
  <message>
   <source>A day written from a vector</source>
   <translation>Um dia escrito a partir de um vetor</translation>
  </message>
  <message>
   <source>Hour, weekday, month and three loads in; 24 hours out</source>
   <translation>Entram hora, dia da semana, mês e três cargas; saem 24 horas</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>Vector to sequence. The network is told one vector and no course of time at all: at which hour, weekday and month the day begins, and of yesterday the mean, the highest and the last load. From this a GRU writes the 24 hours. The vector is repeated at every step (RepeatVector); nothing in the input says how late it is, so the state has to count the hours by itself. Beside it a network that gives all 24 numbers at once, with weights of their own for each hour.</source>
   <translation>De vetor para sequência. A rede recebe um só vetor e nenhum andamento no tempo: em que hora, dia da semana e mês o dia começa e, de ontem, a carga média, a mais alta e a última. Com isso uma GRU escreve as 24 horas. O vetor é repetido em cada passo (RepeatVector); nada na entrada diz que horas são, de modo que o estado tem de contar as horas sozinho. Ao lado, uma rede que fornece os 24 números de uma vez, com pesos próprios para cada hora.</translation>
  </message>
  <message>
   <source>Mean hourly load of 321 clients in kW, 2012–2014, with hour, weekday and month: Godahewa et al., Electricity Hourly Dataset (Monash archive), after Trindade (UCI); CC BY 4.0.</source>
   <translation>Carga horária média de 321 clientes em kW, 2012–2014, com hora, dia da semana e mês: Godahewa et al., Electricity Hourly Dataset (arquivo Monash), segundo Trindade (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>GRU writes hour by hour</source>
   <translation>A GRU escreve hora a hora</translation>
  </message>
  <message>
   <source>All hours at once</source>
   <translation>Todas as horas de uma vez</translation>
  </message>
  <message>
   <source>Without seeing the course of yesterday it is off by {network:.0f} kW; the mean course of the same hours is off by {profile:.0f}.</source>
   <translation>Sem ver o andamento de ontem ela erra por {network:.0f} kW; o andamento médio das mesmas horas erra por {profile:.0f}.</translation>
  </message>
  <message>
   <source>One vector</source>
   <translation>Um vetor</translation>
  </message>
  <message>
   <source>TakeStep takes the calendar of the first hour only; of yesterday three numbers are left: its level, its peak, its last hour.</source>
   <translation>TakeStep pega apenas o calendário da primeira hora; de ontem restam três números: o nível, o pico e a última hora.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Let it write</source>
   <translation>Deixá-la escrever</translation>
  </message>
  <message>
   <source>The GRU gets the same vector 24 times. What makes the hours differ is its state.</source>
   <translation>A GRU recebe o mesmo vetor 24 vezes. O que faz as horas diferirem é o seu estado.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Is it better than the mean course?</source>
   <translation>É melhor que o andamento médio?</translation>
  </message>
  <message>
   <source>{network:.0f} kW against {profile:.0f} kW. Repeating yesterday, whose course it never saw, is off by {naive:.0f} kW.</source>
   <translation>{network:.0f} kW contra {profile:.0f} kW. Repetir ontem, cujo andamento ela nunca viu, erra por {naive:.0f} kW.</translation>
  </message>
  <message>
   <source>The state as a clock</source>
   <translation>O estado como relógio</translation>
  </message>
  <message>
   <source>Its way through its two main directions: with a constant input it moves on all the same, one point an hour.</source>
   <translation>O seu caminho pelas duas direções principais: com uma entrada constante ele avança mesmo assim, um ponto por hora.</translation>
  </message>
  <message>
   <source>Show the path</source>
   <translation>Mostrar o caminho</translation>
  </message>
  <message>
   <source>How much does the state move?</source>
   <translation>Quanto o estado se move?</translation>
  </message>
  <message>
   <source>Its values spread by {spread:.2f} (standard deviation) over hours, units and days.</source>
   <translation>Seus valores variam em {spread:.2f} (desvio padrão) entre horas, unidades e dias.</translation>
  </message>
  <message>
   <source>Without a state every hour needs its own weights, and a day of 25 hours could not be written.</source>
   <translation>Sem estado, cada hora precisa de seus próprios pesos, e um dia de 25 horas não poderia ser escrito.</translation>
  </message>
  <message>
   <source>Train without recurrence</source>
   <translation>Treinar sem recorrência</translation>
  </message>
  <message>
   <source>Which is better?</source>
   <translation>Qual é melhor?</translation>
  </message>
  <message>
   <source>Hour by hour {writer:.0f} kW, at once {once:.0f} kW.</source>
   <translation>Hora a hora {writer:.0f} kW, de uma vez {once:.0f} kW.</translation>
  </message>
  <message>
   <source>January</source>
   <translation>Janeiro</translation>
  </message>
  <message>
   <source>April</source>
   <translation>Abril</translation>
  </message>
  <message>
   <source>August</source>
   <translation>Agosto</translation>
  </message>
 </context>
</TS>
