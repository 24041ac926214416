<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.spam</name>
  <message>
   <source>Spam or ham</source>
   <translation>Spam ou não</translation>
  </message>
  <message>
   <source>Unwanted mail, told by its first sixty words</source>
   <translation>Mensagens indesejadas, reconhecidas pelas primeiras sessenta palavras</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>4,948 mails of 2002 and 2003, wanted (ham) and unwanted (spam). Each word becomes a vector of 24 numbers that is learned with the rest (Embedding), an LSTM reads the vectors in order, and its last hidden state is sorted into the two classes. A sequence goes in, one answer comes out: only the last step carries the loss, so what the first words said must survive in the cell state until the end. Shorter mails are padded; masked steps leave the state as it is.</source>
   <translation>4.948 mensagens de 2002 e 2003, desejadas (ham) e indesejadas (spam). Cada palavra se torna um vetor de 24 números aprendido junto com o resto (Embedding), uma LSTM lê os vetores em ordem, e seu último estado oculto é classificado em uma das duas classes. Entra uma sequência, sai uma resposta: só o último passo tem perda, então o que as primeiras palavras disseram precisa sobreviver no estado da célula até o fim. Mensagens mais curtas são completadas; passos mascarados deixam o estado como está.</translation>
  </message>
  <message>
   <source>SpamAssassin public corpus; PDDL 1.0 and CC0 1.0; addresses masked, adult mail left out.</source>
   <translation>Corpus público do SpamAssassin; PDDL 1.0 e CC0 1.0; endereços mascarados, mensagens adultas excluídas.</translation>
  </message>
  <message>
   <source>Right for {network:.1%} of the mails; calling every mail wanted is right for {plain:.1%}.</source>
   <translation>Acerta {network:.1%} das mensagens; chamar todas de desejadas acerta {plain:.1%}.</translation>
  </message>
  <message>
   <source>From words to numbers</source>
   <translation>Das palavras aos números</translation>
  </message>
  <message>
   <source>The 4,000 most frequent words have a number each, all others share one. The curve in Data shows how much of the text that covers.</source>
   <translation>As 4.000 palavras mais frequentes têm um número cada uma; todas as outras dividem um só. A curva em Dados mostra quanto do texto isso cobre.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>How often is somebody right who lets every mail pass?</source>
   <translation>Com que frequência acerta quem deixa passar todas as mensagens?</translation>
  </message>
  <message>
   <source>For {plain:.1%} of the mails: so many are wanted.</source>
   <translation>Em {plain:.1%} das mensagens: é essa a parte desejada.</translation>
  </message>
  <message>
   <source>Train the reader</source>
   <translation>Treinar a leitora</translation>
  </message>
  <message>
   <source>Watch both curves: with 4,000 words to learn by heart, the training loss goes on falling when the validation loss does not.</source>
   <translation>Observe as duas curvas: com 4.000 palavras para decorar, a perda de treinamento continua caindo quando a de validação já não cai.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How often is it right?</source>
   <translation>Com que frequência ela acerta?</translation>
  </message>
  <message>
   <source>For {network:.1%} of the test mails; the best epoch was {best:.0f}.</source>
   <translation>Em {network:.1%} das mensagens de teste; a melhor época foi a {best:.0f}.</translation>
  </message>
  <message>
   <source>A unit that smells money</source>
   <translation>Uma unidade que fareja dinheiro</translation>
  </message>
  <message>
   <source>Color a mail by a unit of the hidden state, and find one that answers to offers of money. Units lists what each unit goes along with.</source>
   <translation>Colora uma mensagem por uma unidade do estado oculto e encontre uma que reaja a ofertas de dinheiro. A vista Unidades mostra com o que cada unidade anda junto.</translation>
  </message>
  <message>
   <source>Show the units</source>
   <translation>Mostrar as unidades</translation>
  </message>
  <message>
   <source>How far the verdict looks back</source>
   <translation>Até onde o veredito olha para trás</translation>
  </message>
  <message>
   <source>Only the last word carries the loss. The gradient shows how much the first words still count.</source>
   <translation>Só a última palavra tem perda. O gradiente mostra quanto as primeiras palavras ainda contam.</translation>
  </message>
  <message>
   <source>Show the gradient through time</source>
   <translation>Mostrar o gradiente através do tempo</translation>
  </message>
  <message>
   <source>How much of it is left at the first word?</source>
   <translation>Quanto dele sobra na primeira palavra?</translation>
  </message>
  <message>
   <source>{ratio:.0e} of what there is at the last word (median of 16 mails).</source>
   <translation>{ratio:.0e} do que há na última palavra (mediana de 16 mensagens).</translation>
  </message>
  <message>
   <source>What is worse: lost mail or spam?</source>
   <translation>O que é pior: perder mensagens ou receber spam?</translation>
  </message>
  <message>
   <source>A threshold of ½ treats both errors alike. Move it, and see how many wanted mails are lost for how much spam is kept out.</source>
   <translation>Um limiar de ½ trata os dois erros da mesma forma. Mova-o e veja quantas mensagens desejadas se perdem para cada quantidade de spam barrada.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
