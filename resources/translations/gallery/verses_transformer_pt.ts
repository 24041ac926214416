<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.verses_transformer</name>
  <message>
   <source>A translator without recurrence</source>
   <translation>Um tradutor sem recorrência</translation>
  </message>
  <message>
   <source>Attention alone: within what is read, within what is written, and from one to the other</source>
   <translation>Só atenção: dentro do que é lido, dentro do que é escrito, e de um ao outro</translation>
  </message>
  <message>
   <source>Transformer</source>
   <translation>Transformer</translation>
  </message>
  <message>
   <source>The Transformer writes verses without a recurrent layer. The encoder lets every English word look at all others. The decoder does the same with what it has written so far, with a mask that hides what comes later, and then looks at the encoder's words: three kinds of attention, four heads each.

There is no step after step in training: all words of a verse are worked on at once, the true ones before each given by the mask. That is why Transformers train so fast on machines that do much at a time. Written, however, is one word after the other.

Nothing in it knows an order, except for the sines and cosines that are added to the words' vectors: without them “Cain slew Abel” and “Abel slew Cain” are one and the same to the encoder. The second run leaves them out.</source>
   <translation>O Transformer escreve versículos sem nenhuma camada recorrente. O codificador deixa cada palavra inglesa olhar para todas as outras. O decodificador faz o mesmo com o que escreveu até agora, com uma máscara que esconde o que vem depois, e então olha para as palavras do codificador: três tipos de atenção, quatro cabeças cada.

No treinamento não há passo após passo: todas as palavras de um versículo são trabalhadas de uma vez, e a máscara deixa ver as verdadeiras antes de cada uma. Por isso Transformers treinam tão rápido em máquinas que fazem muito ao mesmo tempo. A escrita, porém, é uma palavra após a outra.

Nada nele conhece uma ordem, a não ser pelos senos e cossenos somados aos vetores das palavras: sem eles “Cain slew Abel” e “Abel slew Cain” são a mesma coisa para o codificador. A segunda execução os deixa de fora.</translation>
  </message>
  <message>
   <source>5,875 verses of at most fifteen words: World English Bible and Reina-Valera 1909, both in the public domain. “Train longer” takes all 12,288 verses of at most twenty words.</source>
   <translation>5.875 versículos de no máximo quinze palavras: World English Bible e Reina-Valera 1909, ambas em domínio público. “Treinar mais” usa todos os 12.288 versículos de no máximo vinte palavras.</translation>
  </message>
  <message>
   <source>with positions</source>
   <translation>com posições</translation>
  </message>
  <message>
   <source>without positions</source>
   <translation>sem posições</translation>
  </message>
  <message>
   <source>Perplexity {with_them:.1f} with positions, {without:.1f} without them.</source>
   <translation>Perplexidade {with_them:.1f} com posições, {without:.1f} sem elas.</translation>
  </message>
  <message>
   <source>Three attentions</source>
   <translation>Três atenções</translation>
  </message>
  <message>
   <source>Find them in the network: in the encoder, in the decoder with the causal mask, and across, where the decoder asks the encoder.</source>
   <translation>Encontre-as na rede: no codificador, no decodificador com a máscara causal, e através, onde o decodificador pergunta ao codificador.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>How many numbers are trained?</source>
   <translation>Quantos números são treinados?</translation>
  </message>
  <message>
   <source>{count:,.0f}; the attention and the layers behind it are the smaller part.</source>
   <translation>{count:,.0f}; a atenção e as camadas atrás dela são a menor parte.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Compare the seconds an epoch takes with those of the encoder–decoder of the entry “Attention”: there is no loop over the words.</source>
   <translation>Compare os segundos que uma época leva com os do codificador–decodificador do exemplo “Atenção”: não há laço sobre as palavras.</translation>
  </message>
  <message>
   <source>Train with positions</source>
   <translation>Treinar com posições</translation>
  </message>
  <message>
   <source>How well is the next word known?</source>
   <translation>Quão bem se conhece a próxima palavra?</translation>
  </message>
  <message>
   <source>Perplexity {perplexity:.1f}; the frequencies of the words alone give {naive:.0f}.</source>
   <translation>Perplexidade {perplexity:.1f}; só as frequências das palavras dão {naive:.0f}.</translation>
  </message>
  <message>
   <source>The mask</source>
   <translation>A máscara</translation>
  </message>
  <message>
   <source>In the map of the decoder's own attention the upper right triangle is empty: nobody looks at words that are not yet written.</source>
   <translation>No mapa da atenção do próprio decodificador o triângulo superior direito está vazio: ninguém olha para palavras que ainda não foram escritas.</translation>
  </message>
  <message>
   <source>The decoder's own attention</source>
   <translation>A atenção do próprio decodificador</translation>
  </message>
  <message>
   <source>From Spanish to English</source>
   <translation>Do espanhol ao inglês</translation>
  </message>
  <message>
   <source>Across, rows are Spanish words and columns English ones. Go through the four heads: some look at the word that is translated next, some at the end of the verse.</source>
   <translation>Na atenção cruzada, as linhas são palavras espanholas e as colunas inglesas. Percorra as quatro cabeças: algumas olham para a palavra que será traduzida, algumas para o fim do versículo.</translation>
  </message>
  <message>
   <source>Attention across</source>
   <translation>Atenção cruzada</translation>
  </message>
  <message>
   <source>How sharp is it?</source>
   <translation>Quão nítida ela é?</translation>
  </message>
  <message>
   <source>The mean entropy of a row is {entropy:.2f} nats; evenly over sixteen words it would be 2.77.</source>
   <translation>A entropia média de uma linha é de {entropy:.2f} nats; distribuída igualmente por dezesseis palavras seria 2,77.</translation>
  </message>
  <message>
   <source>Without positions</source>
   <translation>Sem posições</translation>
  </message>
  <message>
   <source>Take the sines away. In the decoder the mask still tells a little: the first word sees one word, the second two.</source>
   <translation>Tire os senos. No decodificador a máscara ainda diz um pouco: a primeira palavra vê uma palavra, a segunda duas.</translation>
  </message>
  <message>
   <source>Train without positions</source>
   <translation>Treinar sem posições</translation>
  </message>
  <message>
   <source>What do positions gain?</source>
   <translation>O que as posições ganham?</translation>
  </message>
  <message>
   <source>Perplexity {with_them:.1f} instead of {without:.1f}.</source>
   <translation>Perplexidade {with_them:.1f} em vez de {without:.1f}.</translation>
  </message>
  <message>
   <source>con</source>
   <translation>con</translation>
  </message>
  <message>
   <source>todo</source>
   <translation>todo</translation>
  </message>
  <message>
   <source>mi</source>
   <translation>mi</translation>
  </message>
  <message>
   <source>corazón</source>
   <translation>corazón</translation>
  </message>
  <message>
   <source>te</source>
   <translation>te</translation>
  </message>
  <message>
   <source>he</source>
   <translation>he</translation>
  </message>
 </context>
</TS>
