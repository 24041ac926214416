<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.spam_transformer</name>
  <message>
   <source>Spam or ham, by attention</source>
   <translation>Spam ou ham, por atenção</translation>
  </message>
  <message>
   <source>A Transformer encoder reads all words of a mail at once</source>
   <translation>Um codificador Transformer lê todas as palavras de um e-mail ao mesmo tempo</translation>
  </message>
  <message>
   <source>Transformer encoder</source>
   <translation>Codificador Transformer</translation>
  </message>
  <message>
   <source>The same mails as in “Spam or ham”, read without any recurrence. Every word looks at every other one: its query is compared with the keys of all words, and what it takes over is a mean of their values, weighted by how well they match. Four heads do so side by side, each with matrices of its own.

All words are read at the same time, so nothing says which came first. The position has to be added to the word's vector: sines and cosines of growing wavelength. Without them the network sees a bag of words, and here it hardly minds: which words stand in a mail tells more than their order. The second recipe leaves the positions out; the lesson measures what that costs.

The answer is the mean of what all words have become, sorted into two classes. Open the attention map: padding is never looked at.</source>
   <translation>Os mesmos e-mails de “Spam ou ham”, lidos sem nenhuma recorrência. Cada palavra olha para todas as outras: a sua consulta (query) é comparada com as chaves (keys) de todas as palavras, e o que ela leva consigo é uma média dos valores (values) delas, ponderada por quanto combinam. Quatro cabeças fazem isso lado a lado, cada uma com suas próprias matrizes.

Todas as palavras são lidas ao mesmo tempo, de modo que nada diz qual veio primeiro. A posição tem de ser somada ao vetor da palavra: senos e cossenos de comprimento de onda crescente. Sem eles a rede vê um saco de palavras, e aqui isso quase não a incomoda: quais palavras estão em um e-mail diz mais que a sua ordem. A segunda receita deixa as posições de fora; a lição mede quanto isso custa.

A resposta é a média daquilo em que todas as palavras se transformaram, classificada em duas classes. Abra o mapa de atenção: o preenchimento nunca é olhado.</translation>
  </message>
  <message>
   <source>4,948 mails of 2002 and 2003 from the SpamAssassin public corpus (PDDL 1.0, CC0 1.0), adult mail and names left out.</source>
   <translation>4.948 e-mails de 2002 e 2003 do corpus público SpamAssassin (PDDL 1.0, CC0 1.0), sem os e-mails adultos e sem nomes.</translation>
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
   <source>Read backwards, “here is the information you asked for about the business” changes the answer by {ordered:.2g} in the network with positions and by {bag:.2g} in the one without: to it, a mail is a bag of words.</source>
   <translation>Lido de trás para a frente, “here is the information you asked for about the business” muda a resposta em {ordered:.2g} na rede com posições e em {bag:.2g} na rede sem elas: para esta, um e-mail é um saco de palavras.</translation>
  </message>
  <message>
   <source>The network without positions is right on {bag:.1%} of the mails all the same, with positions on {ordered:.1%}: the words tell nearly everything.</source>
   <translation>A rede sem posições acerta mesmo assim {bag:.1%} dos e-mails, com posições {ordered:.1%}: as palavras dizem quase tudo.</translation>
  </message>
  <message>
   <source>All at once</source>
   <translation>Tudo de uma vez</translation>
  </message>
  <message>
   <source>An LSTM reads word after word. Here three matrices make a query, a key and a value of every word, and all pairs are compared in one step. Look at the network: nothing goes from one time step to the next.</source>
   <translation>Uma LSTM lê palavra após palavra. Aqui três matrizes fazem uma consulta, uma chave e um valor de cada palavra, e todos os pares são comparados em um só passo. Olhe a rede: nada vai de um passo de tempo ao seguinte.</translation>
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
   <source>{count:,.0f}; nearly all of them in the table of the 4,000 words.</source>
   <translation>{count:,.0f}; quase todos na tabela das 4.000 palavras.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Two runs are compared: with positions and without. Watch how soon the training accuracy leaves that of the validation behind: the table of words is large, the mails are few.</source>
   <translation>Duas execuções são comparadas: com posições e sem. Observe quão cedo a acurácia de treinamento deixa para trás a da validação: a tabela de palavras é grande, os e-mails são poucos.</translation>
  </message>
  <message>
   <source>Train with positions</source>
   <translation>Treinar com posições</translation>
  </message>
  <message>
   <source>How often is it right?</source>
   <translation>Com que frequência ela acerta?</translation>
  </message>
  <message>
   <source>On {accuracy:.1%} of the test mails; who says “ham” always is right on {always:.1%}.</source>
   <translation>Em {accuracy:.1%} dos e-mails de teste; quem sempre diz “ham” acerta {always:.1%}.</translation>
  </message>
  <message>
   <source>Who looks at whom</source>
   <translation>Quem olha para quem</translation>
  </message>
  <message>
   <source>A short mail: “Two weeks to $3,500 cash … click here”. Each row is a word that looks, each column a word that is looked at; change the head. The mail is filled up to 60 places: the columns of padding are empty, since the mask keeps the network from looking there.</source>
   <translation>Um e-mail curto: “Two weeks to $3,500 cash … click here” (duas semanas até 3.500 dólares em dinheiro … clique aqui). Cada linha é uma palavra que olha, cada coluna uma palavra que é olhada; troque a cabeça. O e-mail é preenchido até 60 lugares: as colunas do preenchimento ficam vazias, pois a máscara impede a rede de olhar para lá.</translation>
  </message>
  <message>
   <source>Attention map</source>
   <translation>Mapa de atenção</translation>
  </message>
  <message>
   <source>How spread out is the attention?</source>
   <translation>Quão espalhada é a atenção?</translation>
  </message>
  <message>
   <source>The mean entropy of a row is {entropy:.2f} nats; evenly over 60 words it would be 4.09.</source>
   <translation>A entropia média de uma linha é de {entropy:.2f} nats; distribuída igualmente por 60 palavras seria 4,09.</translation>
  </message>
  <message>
   <source>Without positions</source>
   <translation>Sem posições</translation>
  </message>
  <message>
   <source>Leave the sines out and train again. A sum over all words does not change when the words change places.</source>
   <translation>Deixe os senos de fora e treine de novo. Uma soma sobre todas as palavras não muda quando as palavras trocam de lugar.</translation>
  </message>
  <message>
   <source>Train without positions</source>
   <translation>Treinar sem posições</translation>
  </message>
  <message>
   <source>Does this network see the order of the words?</source>
   <translation>Esta rede vê a ordem das palavras?</translation>
  </message>
  <message>
   <source>Written backwards, a sentence changes the answer by {bag:.2g}: nothing but rounding. With positions it changes by {ordered:.2g}: order counts a little.</source>
   <translation>Escrita de trás para a frente, uma frase muda a resposta em {bag:.2g}: nada além de arredondamento. Com posições muda em {ordered:.2g}: a ordem conta um pouco.</translation>
  </message>
  <message>
   <source>Which words decided?</source>
   <translation>Que palavras decidiram?</translation>
  </message>
  <message>
   <source>Integrated gradients share the answer out among the words. Look for the words that pull a mail towards spam.</source>
   <translation>Gradientes integrados repartem a resposta entre as palavras. Procure as palavras que puxam um e-mail para o spam.</translation>
  </message>
  <message>
   <source>Attribution</source>
   <translation>Atribuição</translation>
  </message>
 </context>
</TS>
