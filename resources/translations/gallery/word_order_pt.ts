<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.word_order</name>
  <message>
   <source>Who chased whom?</source>
   <translation>Quem perseguiu quem?</translation>
  </message>
  <message>
   <source>The same words in another order, for networks with and without a memory</source>
   <translation>As mesmas palavras em outra ordem, para redes com e sem memória</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>“The cat chased the mouse” and “the mouse chased the cat” have the same words and say the opposite. Who acts? A network that takes the mean of its words' vectors (a bag of words) gives the very same answer to both: a mean has no order. It can at best toss a coin between the two animals. A recurrent network reads word by word, and its state at “chased” depends on what came before. A third network, feed-forward with its own weights for every place of the sentence, sees the order as well, but has to learn each word anew for each place; adjectives and the passive (“was chased by”) shift the places about.</source>
   <translation>“The cat chased the mouse” (o gato perseguiu o rato) e “the mouse chased the cat” (o rato perseguiu o gato) têm as mesmas palavras e dizem o contrário. Quem age? Uma rede que tira a média dos vetores de suas palavras (um saco de palavras) dá exatamente a mesma resposta às duas: a média não tem ordem. O melhor que ela pode fazer é tirar cara ou coroa entre os dois animais. Uma rede recorrente lê palavra por palavra, e seu estado em “chased” depende do que veio antes. Uma terceira rede, sem recorrência e com pesos próprios para cada lugar da frase, também vê a ordem, mas precisa aprender cada palavra de novo para cada lugar; adjetivos e a voz passiva (“was chased by”) deslocam os lugares.</translation>
  </message>
  <message>
   <source>1,320 sentences made for this product (twelve animals, five verbs, active and passive); CC0 1.0.</source>
   <translation>1.320 frases feitas para este produto (doze animais, cinco verbos, voz ativa e passiva); CC0 1.0.</translation>
  </message>
  <message>
   <source>Recurrent, word by word</source>
   <translation>Recorrente, palavra por palavra</translation>
  </message>
  <message>
   <source>Feed-forward on the mean of the words</source>
   <translation>Sem recorrência, sobre a média das palavras</translation>
  </message>
  <message>
   <source>Feed-forward with weights for every place</source>
   <translation>Sem recorrência, com pesos para cada lugar</translation>
  </message>
  <message>
   <source>The recurrent network is right for {recurrent:.0%} of the sentences, the bag of words for {bag:.0%}.</source>
   <translation>A rede recorrente acerta {recurrent:.0%} das frases; o saco de palavras, {bag:.0%}.</translation>
  </message>
  <message>
   <source>Exchange cat and mouse: a probability of the recurrent network changes by {recurrent:.2f}, of the bag by {bag:.0e}.</source>
   <translation>Trocando gato e rato: uma probabilidade da rede recorrente muda em {recurrent:.2f}; do saco, em {bag:.0e}.</translation>
  </message>
  <message>
   <source>Weights for every place are dear: {places:.0f} against {recurrent:.0f}.</source>
   <translation>Pesos para cada lugar custam caro: {places:.0f} contra {recurrent:.0f}.</translation>
  </message>
  <message>
   <source>The sentences</source>
   <translation>As frases</translation>
  </message>
  <message>
   <source>Every pair of animals stands in both orders, with every verb, in the active and the passive voice. The words alone don't say who acts.</source>
   <translation>Cada par de animais aparece nas duas ordens, com cada verbo, na voz ativa e na passiva. As palavras sozinhas não dizem quem age.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>Average the words</source>
   <translation>Tirar a média das palavras</translation>
  </message>
  <message>
   <source>The layer “bag” takes the mean of all word vectors. Whatever comes after it can't know their order any more.</source>
   <translation>A camada “bag” tira a média de todos os vetores de palavras. O que vem depois dela já não pode saber a ordem.</translation>
  </message>
  <message>
   <source>Train the bag of words</source>
   <translation>Treinar o saco de palavras</translation>
  </message>
  <message>
   <source>How often is it right, and does it see the exchange?</source>
   <translation>Com que frequência ela acerta, e percebe a troca?</translation>
  </message>
  <message>
   <source>{bag:.0%} are right, as if it tossed a coin between the two animals of a sentence. Between “the cat chased the mouse” and “the mouse chased the cat” no probability changes by more than {change:.0e}: that is rounding.</source>
   <translation>{bag:.0%} estão certas, como se ela tirasse cara ou coroa entre os dois animais de uma frase. Entre “the cat chased the mouse” e “the mouse chased the cat” nenhuma probabilidade muda mais que {change:.0e}: isso é arredondamento.</translation>
  </message>
  <message>
   <source>Read word by word</source>
   <translation>Ler palavra por palavra</translation>
  </message>
  <message>
   <source>The same word vectors, but in their order, into an LSTM.</source>
   <translation>Os mesmos vetores de palavras, mas em ordem, para uma LSTM.</translation>
  </message>
  <message>
   <source>Train the recurrent network</source>
   <translation>Treinar a rede recorrente</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{recurrent:.0%} are right; exchanging cat and mouse changes a probability by {change:.2f}.</source>
   <translation>{recurrent:.0%} de acertos; trocar gato e rato muda uma probabilidade em {change:.2f}.</translation>
  </message>
  <message>
   <source>Exchange the animals</source>
   <translation>Trocar os animais</translation>
  </message>
  <message>
   <source>A test sentence says “the mouse followed the dog”. The button gives the trained network “the dog followed the mouse” to read instead: What if draws both answers, before and after. You can type any other sentence there.</source>
   <translation>Uma frase de teste diz “the mouse followed the dog” (o rato seguiu o cachorro). O botão dá à rede treinada “the dog followed the mouse” (o cachorro seguiu o rato) para ler em seu lugar: “E se” desenha as duas respostas, antes e depois. Ali você pode digitar qualquer outra frase.</translation>
  </message>
  <message>
   <source>Exchange them</source>
   <translation>Trocá-los</translation>
  </message>
  <message>
   <source>How sure is it of the mouse, before and after?</source>
   <translation>Quanta certeza ela tem do rato, antes e depois?</translation>
  </message>
  <message>
   <source>“the mouse followed the dog”: the mouse acts with a probability of {before:.0%}. “the dog followed the mouse”: {after:.0%}.</source>
   <translation>“the mouse followed the dog”: o rato age com probabilidade de {before:.0%}. “the dog followed the mouse”: {after:.0%}.</translation>
  </message>
  <message>
   <source>Where it decides</source>
   <translation>Onde ela decide</translation>
  </message>
  <message>
   <source>A sentence in the passive voice: “the sheep was seen by the cat”, put in the place of the test sentence the other way round. In the lanes on the left each column is a word and each row of “Hidden state” a unit: some answer to the first animal and hold it, and turn round at “by”. The table names for each unit what it goes along with over all sentences.</source>
   <translation>Uma frase na voz passiva: “the sheep was seen by the cat” (a ovelha foi vista pelo gato), no lugar da frase de teste com os animais trocados. Nas faixas à esquerda cada coluna é uma palavra, e cada linha do estado oculto, uma unidade: algumas reagem ao primeiro animal, guardam-no e viram no “by”. A tabela diz, para cada unidade, com o que ela anda junto em todas as frases.</translation>
  </message>
  <message>
   <source>Show the units</source>
   <translation>Mostrar as unidades</translation>
  </message>
  <message>
   <source>Weights for every place</source>
   <translation>Pesos para cada lugar</translation>
  </message>
  <message>
   <source>Order can be had without a memory, if every place has weights of its own. It costs weights, and a longer sentence would not fit.</source>
   <translation>Pode-se ter ordem sem memória, se cada lugar tiver seus próprios pesos. Custa pesos, e uma frase mais longa não caberia.</translation>
  </message>
  <message>
   <source>Train the network of places</source>
   <translation>Treinar a rede de lugares</translation>
  </message>
  <message>
   <source>Is it as good?</source>
   <translation>Ela é tão boa?</translation>
  </message>
  <message>
   <source>{places:.0%} with {many:.0f} weights; the recurrent network {recurrent:.0%} with {few:.0f}.</source>
   <translation>{places:.0%} com {many:.0f} pesos; a rede recorrente, {recurrent:.0%} com {few:.0f}.</translation>
  </message>
 </context>
</TS>
