<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.digits_denoising</name>
  <message>
   <source>Digits out of the snow</source>
   <translation>Dígitos que saem da neve</translation>
  </message>
  <message>
   <source>Noise is put on what it reads, but not on what it has to give</source>
   <translation>Põe-se ruído no que ela lê, mas não no que ela tem de devolver</translation>
  </message>
  <message>
   <source>Denoising autoencoder</source>
   <translation>Autocodificador com ruído (denoising)</translation>
  </message>
  <message>
   <source>A wide code could simply copy the input. Noise prevents that: while it is trained, the network reads every digit with other random noise on all cells, but what it is held against is the clean digit. To take the noise away it has to know what digits look like: which strokes there are and which cells go together.

Afterwards the noise layer is silent: it works in training only. To see what was learned, both networks are given noisy test digits. The one that never saw noise hands much of it on; the other one draws the digit.

The principle has come a long way: networks that draw pictures step by step out of noise are trained with the same task.</source>
   <translation>Um código largo poderia simplesmente copiar a entrada. O ruído impede isso: durante o treinamento a rede lê cada dígito com outro ruído aleatório em todas as células, mas é comparada com o dígito limpo. Para tirar o ruído ela precisa saber como são os dígitos: que traços existem e que células andam juntas.

Depois disso a camada de ruído se cala: ela só age no treinamento. Para ver o que foi aprendido, as duas redes recebem dígitos de teste com ruído. A que nunca viu ruído passa muito dele adiante; a outra desenha o dígito.

O princípio foi longe: redes que desenham imagens passo a passo a partir do ruído são treinadas com a mesma tarefa.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells (0 to 16): Alpaydin and Kaynak, Optical Recognition of Handwritten Digits, UCI, CC BY 4.0. The label is only for coloring.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células (0 a 16): Alpaydin e Kaynak, Optical Recognition of Handwritten Digits, UCI, CC BY 4.0. O rótulo serve só para colorir.</translation>
  </message>
  <message>
   <source>trained with noise</source>
   <translation>treinado com ruído</translation>
  </message>
  <message>
   <source>trained without</source>
   <translation>treinado sem ruído</translation>
  </message>
  <message>
   <source>Of noisy test digits (σ = 0.7) the network that was trained with noise leaves an error of {denoising:.2f}, the other one {plain:.2f}.</source>
   <translation>Com dígitos de teste ruidosos (σ = 0.7), a rede treinada com ruído deixa um erro de {denoising:.2f}, a outra {plain:.2f}.</translation>
  </message>
  <message>
   <source>Where the noise is</source>
   <translation>Onde está o ruído</translation>
  </message>
  <message>
   <source>The layer “noise” adds normal noise of σ = 0.7 (the cells are scaled to a standard deviation of 1) and does so in training only. The target stays clean.</source>
   <translation>A camada “noise” soma ruído normal de σ = 0,7 (as células têm desvio-padrão 1 após a escala), e só no treinamento. O alvo continua limpo.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train with noise</source>
   <translation>Treinar com ruído</translation>
  </message>
  <message>
   <source>Watch the curves: here the training loss lies above that of the validation, since only training has to cope with noise.</source>
   <translation>Observe as curvas: aqui a perda de treinamento fica acima da de validação, pois só o treinamento tem de lidar com o ruído.</translation>
  </message>
  <message>
   <source>How far apart are they?</source>
   <translation>Quão longe estão uma da outra?</translation>
  </message>
  <message>
   <source>Validation less training loss at the end: {gap:.3f}.</source>
   <translation>Perda de validação menos perda de treinamento no fim: {gap:.3f}.</translation>
  </message>
  <message>
   <source>Train without</source>
   <translation>Treinar sem ruído</translation>
  </message>
  <message>
   <source>The same network without the noise layer.</source>
   <translation>A mesma rede sem a camada de ruído.</translation>
  </message>
  <message>
   <source>Train without noise</source>
   <translation>Treinar sem ruído</translation>
  </message>
  <message>
   <source>Which one gives clean digits back better?</source>
   <translation>Qual delas devolve melhor os dígitos limpos?</translation>
  </message>
  <message>
   <source>Without noise {plain:.2f}, with noise {denoising:.2f} gray levels: noise costs some sharpness where there is nothing to be cleaned.</source>
   <translation>Sem ruído {plain:.2f}, com ruído {denoising:.2f} níveis de cinza: o ruído custa um pouco de nitidez onde não há nada para limpar.</translation>
  </message>
  <message>
   <source>Out of the snow</source>
   <translation>Fora da neve</translation>
  </message>
  <message>
   <source>From the left: the digit, what the network reads, and what it gives back. The error is against the clean digit. Choose the other run above the figures: does it see through the noise, too?</source>
   <translation>Da esquerda: o algarismo, o que a rede lê e o que ela devolve. O erro é contra o algarismo limpo. Escolha a outra execução acima dos números: ela também enxerga através do ruído?</translation>
  </message>
  <message>
   <source>Show noisy digits</source>
   <translation>Mostrar algarismos com ruído</translation>
  </message>
  <message>
   <source>Who sees through the noise?</source>
   <translation>Quem enxerga através do ruído?</translation>
  </message>
  <message>
   <source>With σ = 0.7 the error is {denoising:.2f} after training with noise and {plain:.2f} without; with σ = 1.2 it is {denoising_more:.2f} and {plain_more:.2f}. The noise itself has 0.70 and 1.20.</source>
   <translation>Com σ = 0,7 o erro é {denoising:.2f} depois do treinamento com ruído e {plain:.2f} sem ele; com σ = 1,2 é {denoising_more:.2f} e {plain_more:.2f}. O próprio ruído tem 0,70 e 1,20.</translation>
  </message>
 </context>
</TS>
