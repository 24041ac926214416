<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.normalization</name>
  <message>
   <source>Normalization</source>
   <translation>Normalização</translation>
  </message>
  <message>
   <source>Batch and layer normalization bring a dead network to life</source>
   <translation>A normalização por lote e por camada dá vida a uma rede morta</translation>
  </message>
  <message>
   <source>Dense ×6</source>
   <translation>Dense ×6</translation>
  </message>
  <message>
   <source>Six layers of sigmoid units learn nothing: the lowest layers get hardly any gradient. Layer normalization brings the numbers of every layer back to mean 0 and spread 1 over its units, sample by sample, so that the next layer always works where its activation is steep. Batch normalization does the same for each unit over the samples of a batch; what it uses for predictions are averages that it gathered while training, and after few steps these lag behind, so that the validation curve is rough.</source>
   <translation>Seis camadas de unidades sigmoides não aprendem nada: as mais baixas quase não recebem gradiente. A normalização por camada traz os números de cada camada de volta à média 0 e à dispersão 1 sobre suas unidades, amostra por amostra, de modo que a camada seguinte sempre trabalha onde sua ativação é inclinada. A normalização por lote faz o mesmo para cada unidade sobre as amostras de um lote; o que ela usa nas previsões são médias reunidas durante o treinamento, que depois de poucos passos ficam para trás, e por isso a curva de validação é irregular.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Layer normalization</source>
   <translation>Normalização por camada</translation>
  </message>
  <message>
   <source>Without</source>
   <translation>Sem</translation>
  </message>
  <message>
   <source>Batch normalization</source>
   <translation>Normalização por lote</translation>
  </message>
  <message>
   <source>With layer normalization {layer:.1%} of the test digits are right, without {none:.1%}.</source>
   <translation>Com normalização por camada, {layer:.1%} dos dígitos de teste certos; sem, {none:.1%}.</translation>
  </message>
  <message>
   <source>Batch normalization helps, too: {batch:.1%}.</source>
   <translation>A normalização por lote também ajuda: {batch:.1%}.</translation>
  </message>
  <message>
   <source>With layer normalization 90 % of the validation digits are right after {layer:.0f} epochs, without {none}.</source>
   <translation>Com normalização por camada, 90 % dos dígitos de validação estão certos após {layer:.0f} épocas; sem ela: {none}.</translation>
  </message>
  <message>
   <source>Layer 6 gives {layer:.2f} behind its normalization (standard deviation), {none:.3f} without.</source>
   <translation>A camada 6 dá {layer:.2f} depois de sua normalização (desvio padrão), e {none:.3f} sem ela.</translation>
  </message>
  <message>
   <source>Six sigmoid layers.</source>
   <translation>Seis camadas sigmoides.</translation>
  </message>
  <message>
   <source>Train: without</source>
   <translation>Treinar: sem</translation>
  </message>
  <message>
   <source>How far does it come?</source>
   <translation>Até onde ela chega?</translation>
  </message>
  <message>
   <source>{right:.1%} of the test digits are right.</source>
   <translation>{right:.1%} dos dígitos de teste certos.</translation>
  </message>
  <message>
   <source>One more layer behind each: mean 0, spread 1, sample by sample.</source>
   <translation>Mais uma camada depois de cada uma: média 0, dispersão 1, amostra por amostra.</translation>
  </message>
  <message>
   <source>Train: layer normalization</source>
   <translation>Treinar: normalização por camada</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{right:.1%}; 90 % of the validation digits after {n:.0f} epochs.</source>
   <translation>{right:.1%}; 90 % dos dígitos de validação após {n:.0f} épocas.</translation>
  </message>
  <message>
   <source>The same over the samples of a batch. Look at the validation curve beside the training curve.</source>
   <translation>O mesmo sobre as amostras de um lote. Observe a curva de validação ao lado da de treinamento.</translation>
  </message>
  <message>
   <source>Train: batch normalization</source>
   <translation>Treinar: normalização por lote</translation>
  </message>
  <message>
   <source>How far apart are training and validation loss in the end?</source>
   <translation>Quão longe ficam, no fim, a perda de treinamento e a de validação?</translation>
  </message>
  <message>
   <source>{batch:.2f}, with layer normalization {layer:.2f}.</source>
   <translation>{batch:.2f}; com normalização por camada, {layer:.2f}.</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Camada</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Lote</translation>
  </message>
 </context>
</TS>
