<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.vowels</name>
  <message>
   <source>Who is speaking?</source>
   <translation>Quem está falando?</translation>
  </message>
  <message>
   <source>Nine voices, told by one short vowel</source>
   <translation>Nove vozes, reconhecidas por uma vogal curta</translation>
  </message>
  <message>
   <source>Bidirectional LSTM</source>
   <translation>Bidirectional LSTM</translation>
  </message>
  <message>
   <source>Nine men say the Japanese vowels /ae/; each utterance is a sequence of 7 to 29 steps with 12 numbers that describe the sound. Who is it? A sequence goes in, one class comes out: the reader's last state has to hold what matters of all steps. Sequences of unequal length are filled up with zeros, and the layer Masking sees to it that they are skipped: the state that is asked is the one at the real end. One LSTM reads forwards; two, one from either end, see the beginning of the sound as freshly as its end.</source>
   <translation>Nove homens dizem as vogais japonesas /ae/; cada elocução é uma sequência de 7 a 29 passos com 12 números que descrevem o som. Quem é? Entra uma sequência, sai uma classe: o último estado do leitor tem de guardar o que importa de todos os passos. Sequências de comprimentos diferentes são completadas com zeros, e a camada Masking faz com que eles sejam pulados: o estado consultado é o do fim verdadeiro. Uma LSTM lê para a frente; duas, uma a partir de cada ponta, veem o começo do som tão de perto quanto o fim.</translation>
  </message>
  <message>
   <source>Nine men saying /ae/, 12 LPC cepstrum coefficients a step: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. The split into 270 and 370 utterances is the authors'.</source>
   <translation>Nove homens dizendo /ae/, 12 coeficientes cepstrais LPC por passo: Kudo, Toyama &amp; Shimbo 1999 (UCI Japanese Vowels); CC BY 4.0. A divisão em 270 e 370 elocuções é dos autores.</translation>
  </message>
  <message>
   <source>LSTM both ways</source>
   <translation>LSTM nos dois sentidos</translation>
  </message>
  <message>
   <source>LSTM forwards</source>
   <translation>LSTM para a frente</translation>
  </message>
  <message>
   <source>Simple recurrence</source>
   <translation>Recorrência simples</translation>
  </message>
  <message>
   <source>Knows the speaker of {network:.1%} of the utterances; naming the same man always is right for {plain:.1%}.</source>
   <translation>Reconhece quem fala em {network:.1%} das elocuções; dizer sempre o mesmo homem acerta {plain:.1%}.</translation>
  </message>
  <message>
   <source>Nine voices</source>
   <translation>Nove vozes</translation>
  </message>
  <message>
   <source>Look at one utterance of each man: twelve curves of unequal length. The test utterances are the authors' own.</source>
   <translation>Observe uma elocução de cada homem: doze curvas de comprimentos diferentes. As elocuções de teste são as escolhidas pelos autores.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>How often is a guess right?</source>
   <translation>Com que frequência um palpite acerta?</translation>
  </message>
  <message>
   <source>Always naming the most frequent man: {plain:.1%}.</source>
   <translation>Dizendo sempre o homem mais frequente: {plain:.1%}.</translation>
  </message>
  <message>
   <source>Train both readers</source>
   <translation>Treinar os dois leitores</translation>
  </message>
  <message>
   <source>225 utterances are few. Dropout keeps the network from learning them by heart; early stopping ends the run when validation gains nothing more.</source>
   <translation>225 elocuções são poucas. O dropout impede que a rede as decore; a parada antecipada encerra a execução quando a validação não ganha mais nada.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How often does it know the man?</source>
   <translation>Com que frequência ela reconhece o homem?</translation>
  </message>
  <message>
   <source>{network:.1%} of the 370 test utterances. The authors of the data reported 94.1 %.</source>
   <translation>Em {network:.1%} das 370 elocuções de teste. Os autores dos dados relataram 94,1 %.</translation>
  </message>
  <message>
   <source>The way of the state</source>
   <translation>O caminho do estado</translation>
  </message>
  <message>
   <source>The state starts at zero and walks into the corner of its speaker. Step through other samples: where do two men part?</source>
   <translation>O estado parte do zero e caminha até o canto do seu falante. Percorra outras amostras: onde dois homens se separam?</translation>
  </message>
  <message>
   <source>Show the path</source>
   <translation>Mostrar o caminho</translation>
  </message>
  <message>
   <source>Read forwards only</source>
   <translation>Ler só para a frente</translation>
  </message>
  <message>
   <source>One LSTM with 48 units has about as many weights as two with 32.</source>
   <translation>Uma LSTM com 48 unidades tem mais ou menos tantos pesos quanto duas com 32.</translation>
  </message>
  <message>
   <source>Train forwards only</source>
   <translation>Treinar só para a frente</translation>
  </message>
  <message>
   <source>Is that worse?</source>
   <translation>Isso é pior?</translation>
  </message>
  <message>
   <source>{forwards:.1%} with {fewer:.0f} weights, both ways {both:.1%} with {more:.0f}.</source>
   <translation>{forwards:.1%} com {fewer:.0f} pesos, nos dois sentidos {both:.1%} com {more:.0f}.</translation>
  </message>
  <message>
   <source>Without gates</source>
   <translation>Sem portas</translation>
  </message>
  <message>
   <source>Sequences of at most 25 steps are short. Does a simple recurrence manage them?</source>
   <translation>Sequências de no máximo 25 passos são curtas. Uma recorrência simples dá conta?</translation>
  </message>
  <message>
   <source>Train a simple recurrence</source>
   <translation>Treinar uma recorrência simples</translation>
  </message>
  <message>
   <source>What is lost?</source>
   <translation>O que se perde?</translation>
  </message>
  <message>
   <source>{plain:.1%} right without gates, {gated:.1%} with an LSTM; of the gradient {near:.0e} and {far:.0e} are left at the first step.</source>
   <translation>{plain:.1%} de acertos sem portas, {gated:.1%} com uma LSTM; do gradiente sobram {near:.0e} e {far:.0e} no primeiro passo.</translation>
  </message>
  <message>
   <source>Who is taken for whom</source>
   <translation>Quem é tomado por quem</translation>
  </message>
  <message>
   <source>The confusion matrix names the voices that are alike; a click on a sample leads to the utterance itself.</source>
   <translation>A matriz de confusão aponta as vozes parecidas; um clique em uma amostra leva à própria elocução.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
