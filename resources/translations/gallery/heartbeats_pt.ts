<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.heartbeats</name>
  <message>
   <source>Heartbeats</source>
   <translation>Batimentos cardíacos</translation>
  </message>
  <message>
   <source>Four tenths of a second of an electrocardiogram in six numbers</source>
   <translation>Quatro décimos de segundo de um eletrocardiograma em seis números</translation>
  </message>
  <message>
   <source>LSTM autoencoder</source>
   <translation>Autocodificador LSTM</translation>
  </message>
  <message>
   <source>Five minutes of an electrocardiogram with many extra beats. A window of 48 values, four tenths of a second, is read by an LSTM; six numbers are all that is handed on, and a second LSTM draws the window again from them. It is not told what a heartbeat is, or where one begins.

Principal components with six numbers do the same with straight lines: they add up six fixed shapes. A beat that comes a little later is another shape to them. The recurrent network can say “the same, but later”, and leaves less error with as many numbers.

Windows that it draws badly are unlike what it has learned: the error is a score of strangeness. In this record extra beats are so frequent that it has learned them as well; look at which windows are the worst.</source>
   <translation>Cinco minutos de um eletrocardiograma com muitas extrassístoles. Uma janela de 48 valores, quatro décimos de segundo, é lida por uma LSTM; seis números são tudo o que se passa adiante, e uma segunda LSTM desenha a janela de novo a partir deles. Ninguém lhe diz o que é um batimento, nem onde começa.

Seis componentes principais fazem o mesmo com linhas retas: somam seis formas fixas. Um batimento que vem um pouco mais tarde é, para elas, outra forma. A rede recorrente pode dizer “a mesma, mas mais tarde”, e deixa menos erro com a mesma quantidade de números.

As janelas que ela desenha mal não se parecem com o que aprendeu: o erro é uma medida de estranheza. Neste registro as extrassístoles são tão frequentes que ela também as aprendeu; olhe quais janelas são as piores.</translation>
  </message>
  <message>
   <source>MIT-BIH record 208, lead MLII, 19:35 to 24:35, mean of three values: 120 a second. PhysioNet, ODC-BY 1.0. No diagnosis can be made with this.</source>
   <translation>MIT-BIH, registro 208, derivação MLII, de 19:35 a 24:35, média de três valores: 120 por segundo. PhysioNet, ODC-BY 1.0. Com isto não se pode fazer nenhum diagnóstico.</translation>
  </message>
  <message>
   <source>With six numbers a window the network leaves an error of {error:.3f} mV, six principal components {pca:.3f} mV.</source>
   <translation>Com seis números por janela a rede deixa um erro de {error:.3f} mV, seis componentes principais {pca:.3f} mV.</translation>
  </message>
  <message>
   <source>The mean of each window alone leaves {mean:.3f} mV, the network {error:.3f} mV.</source>
   <translation>A média de cada janela sozinha deixa {mean:.3f} mV, a rede {error:.3f} mV.</translation>
  </message>
  <message>
   <source>The signal</source>
   <translation>O sinal</translation>
  </message>
  <message>
   <source>Narrow peaks are regular beats, broad ones extra beats that start in a ventricle. Find three of each.</source>
   <translation>Picos estreitos são batimentos regulares; os largos são extrassístoles, que começam em um ventrículo. Encontre três de cada.</translation>
  </message>
  <message>
   <source>Show the signal</source>
   <translation>Mostrar o sinal</translation>
  </message>
  <message>
   <source>Through six numbers</source>
   <translation>Através de seis números</translation>
  </message>
  <message>
   <source>A convolution smooths, an LSTM reads, a dense layer named “code” lets six numbers through. RepeatVector hands them to the second LSTM at every step.</source>
   <translation>Uma convolução suaviza, uma LSTM lê, uma camada densa chamada “code” deixa passar seis números. RepeatVector os entrega à segunda LSTM a cada passo.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>How much smaller is the code?</source>
   <translation>Quanto menor é o código?</translation>
  </message>
  <message>
   <source>48 values become 6; the network has {count:,.0f} trained numbers.</source>
   <translation>48 valores viram 6; a rede tem {count:,.0f} números treinados.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>First it learns the mean, then where a peak stands, then its shape: watch the steps in the curve.</source>
   <translation>Primeiro ela aprende a média, depois onde está um pico, depois a sua forma: observe os degraus na curva.</translation>
  </message>
  <message>
   <source>Is it better than straight lines?</source>
   <translation>É melhor que linhas retas?</translation>
  </message>
  <message>
   <source>{error:.3f} mV against {pca:.3f} mV of six principal components.</source>
   <translation>{error:.3f} mV contra {pca:.3f} mV de seis componentes principais.</translation>
  </message>
  <message>
   <source>Read and drawn</source>
   <translation>Lido e desenhado</translation>
  </message>
  <message>
   <source>Look at the best, the median and the worst windows. What does it draw where it is wrong?</source>
   <translation>Olhe as janelas melhores, medianas e piores. O que ela desenha onde erra?</translation>
  </message>
  <message>
   <source>Reconstructions</source>
   <translation>Reconstruções</translation>
  </message>
  <message>
   <source>How far does the error reach?</source>
   <translation>Até onde vai o erro?</translation>
  </message>
  <message>
   <source>Half of the windows stay below {median:.2f} standard deviations; one in a hundred lies above {worst:.2f}. A threshold there would flag it.</source>
   <translation>Metade das janelas fica abaixo de {median:.2f} desvios-padrão; uma em cada cem fica acima de {worst:.2f}. Um limiar ali a sinalizaria.</translation>
  </message>
  <message>
   <source>While it reads</source>
   <translation>Enquanto lê</translation>
  </message>
  <message>
   <source>In this window a beat comes in at the 26th of 48 steps. The encoder's lanes show which gates open at the peak, and which units keep it until the end of the window. At sample 240 it is a broad extra beat: is it kept by the same units?</source>
   <translation>Nesta janela um batimento entra no 26º de 48 passos. As faixas do codificador mostram que portas se abrem no pico, e que unidades o guardam até o fim da janela. Na amostra 240 é um batimento extra, largo: são as mesmas unidades que o guardam?</translation>
  </message>
  <message>
   <source>Look into the encoder</source>
   <translation>Olhar o codificador</translation>
  </message>
 </context>
</TS>
