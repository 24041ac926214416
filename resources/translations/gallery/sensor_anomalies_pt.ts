<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.sensor_anomalies</name>
  <message>
   <source>A kettle beside the sensor</source>
   <translation>Uma chaleira ao lado do sensor</translation>
  </message>
  <message>
   <source>Disturbed readings betray themselves: they cannot be given back</source>
   <translation>Leituras perturbadas se denunciam: não podem ser devolvidas</translation>
  </message>
  <message>
   <source>LSTM autoencoder</source>
   <translation>Autocodificador LSTM</translation>
  </message>
  <message>
   <source>Four small sensors tell humidity and temperature every few seconds. Beside two of them somebody put a kettle of boiling water for a while; these 149 readings are labeled. The network never sees the labels. It learns to give back windows of sixteen readings from quiet hours, through a code of five numbers, and is then let loose on the rest.

What it has never seen it cannot give back well, so the error of a window is a score: the higher, the stranger. Moving the threshold trades false alarms (precision) for missed disturbances (recall); average precision sums up all thresholds.

Baselines are hard to beat here: principal components and even the error of the window's own mean flag every quick change as well. Judge an anomaly detector by what costs nothing, too.</source>
   <translation>Quatro pequenos sensores informam umidade e temperatura a cada poucos segundos. Ao lado de dois deles alguém pôs por um tempo uma chaleira com água fervente; essas 149 leituras estão rotuladas. A rede nunca vê os rótulos. Ela aprende a devolver janelas de dezesseis leituras de horas tranquilas, através de um código de cinco números, e depois é solta no resto.

O que ela nunca viu não consegue devolver bem, e assim o erro de uma janela é uma pontuação: quanto maior, mais estranha. Mover o limiar troca alarmes falsos (precisão) por perturbações perdidas (revocação); a precisão média resume todos os limiares.

Aqui as referências são difíceis de superar: componentes principais, e até o erro da média da própria janela, sinalizam qualquer mudança rápida. Julgue um detector de anomalias também por aquilo que não custa nada.</translation>
  </message>
  <message>
   <source>18,914 readings of four sensors, 149 disturbed on purpose and labeled: University of North Carolina at Greensboro, ODC-BY 1.0 and CC BY 4.0. The first 35 % of each sensor's readings train; all disturbances lie in the last 55 %.</source>
   <translation>18.914 leituras de quatro sensores, 149 perturbadas de propósito e rotuladas: University of North Carolina at Greensboro, ODC-BY 1.0 e CC BY 4.0. Os primeiros 35 % das leituras de cada sensor treinam; todas as perturbações estão nos últimos 55 %.</translation>
  </message>
  <message>
   <source>Average precision of the error as a score: {score:.2f}; by chance it would be about 0.03.</source>
   <translation>Precisão média do erro como pontuação: {score:.2f}; por acaso seria cerca de 0,03.</translation>
  </message>
  <message>
   <source>Quiet hours</source>
   <translation>Horas tranquilas</translation>
  </message>
  <message>
   <source>Look at both columns of one sensor: the day goes up and down, slowly. Then find the disturbance: steam drives humidity and temperature up within a minute.</source>
   <translation>Olhe as duas colunas de um sensor: o dia sobe e desce, devagar. Depois encontre a perturbação: o vapor eleva umidade e temperatura em um minuto.</translation>
  </message>
  <message>
   <source>Show the readings</source>
   <translation>Mostrar as leituras</translation>
  </message>
  <message>
   <source>Level and shape</source>
   <translation>Nível e forma</translation>
  </message>
  <message>
   <source>The code is made of two things: the mean of each column, and three numbers that an LSTM makes of the shape around it. The mean is handed on as it is, so that an evening warmer than all those of the training is still given back; only the shape has to be learned.</source>
   <translation>O código é feito de duas coisas: a média de cada coluna, e três números que uma LSTM faz da forma em torno dela. A média é passada adiante como está, para que uma noite mais quente que todas as do treinamento ainda seja devolvida; só a forma precisa ser aprendida.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>How narrow is the code?</source>
   <translation>Quão estreito é o código?</translation>
  </message>
  <message>
   <source>32 numbers become 5; {count:,.0f} numbers are trained.</source>
   <translation>32 números viram 5; {count:,.0f} números são treinados.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Only the first 35 % of the readings of each sensor train the network: no disturbance is among them.</source>
   <translation>Só os primeiros 35 % das leituras de cada sensor treinam a rede: não há perturbação entre elas.</translation>
  </message>
  <message>
   <source>Does the error tell what was disturbed?</source>
   <translation>O erro diz o que foi perturbado?</translation>
  </message>
  <message>
   <source>Average precision {score:.2f}, area under the ROC curve {area:.3f}. The error of each window's own mean, which needs no network, comes to {naive:.2f}.</source>
   <translation>Precisão média {score:.2f}, área sob a curva ROC {area:.3f}. O erro da média de cada janela, que não precisa de rede, chega a {naive:.2f}.</translation>
  </message>
  <message>
   <source>Where is the threshold?</source>
   <translation>Onde fica o limiar?</translation>
  </message>
  <message>
   <source>Set the threshold at a quantile of the training errors. At 0.99 one quiet window in a hundred is a false alarm; what is missed then?</source>
   <translation>Ponha o limiar em um quantil dos erros de treinamento. Em 0,99, uma em cada cem janelas tranquilas é um alarme falso; o que se perde então?</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>Limiar</translation>
  </message>
  <message>
   <source>What does a strange window look like?</source>
   <translation>Como é uma janela estranha?</translation>
  </message>
  <message>
   <source>Open the worst windows: what was read, and what the network made of it.</source>
   <translation>Abra as piores janelas: o que foi lido, e o que a rede fez disso.</translation>
  </message>
  <message>
   <source>Reconstructions</source>
   <translation>Reconstruções</translation>
  </message>
  <message>
   <source>How far apart are quiet and strange?</source>
   <translation>Quão longe estão as tranquilas das estranhas?</translation>
  </message>
  <message>
   <source>Half of the test windows stay below {median:.3f} standard deviations; one in a hundred lies above {worst:.2f}.</source>
   <translation>Metade das janelas de teste fica abaixo de {median:.3f} desvios-padrão; uma em cada cem fica acima de {worst:.2f}.</translation>
  </message>
 </context>
</TS>
