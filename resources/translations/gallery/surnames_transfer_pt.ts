<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.surnames_transfer</name>
  <message>
   <source>A head start for rare languages</source>
   <translation>Uma vantagem para línguas raras</translation>
  </message>
  <message>
   <source>What was learned on many names gives a start where there are few</source>
   <translation>O que foi aprendido com muitos nomes dá um bom começo onde há poucos</translation>
  </message>
  <message>
   <source>Bidirectional GRU</source>
   <translation>GRU bidirecional</translation>
  </message>
  <message>
   <source>Ten languages of which there are only a few surnames: Hungarian, Yoruba, Latvian, Turkish and others; 101 names are all that trains. A network that begins from nothing has to learn from them what letters do, what endings are, and which language has which.

For fifteen other languages there are 16,000 names. A network that has learned those knows about letters and endings already. So it is taken over: its embedding and its two GRUs, with their weights and with the numbers that stand for the letters; only the last layer is new, since it has to answer with other languages.

Two ways are usual. Frozen: what was taken over stays as it is, and only the new last layer learns. Fine-tuned: everything goes on learning, slowly. The curves of all three lie over one another; the difference is largest at the beginning.</source>
   <translation>Dez línguas das quais só há poucos sobrenomes: húngaro, iorubá, letão, turco e outras; apenas 101 nomes treinam. Uma rede que começa do nada tem de aprender com eles o que as letras fazem, o que são terminações, e que língua tem quais.

De outras quinze línguas há 16.000 nomes. Uma rede que aprendeu esses já sabe de letras e terminações. Por isso ela é aproveitada: o seu embedding e as suas duas GRUs, com os pesos e com os números que representam as letras; só a última camada é nova, pois tem de responder com outras línguas.

Há dois caminhos usuais. Congelada: o que foi aproveitado fica como está, e só a nova última camada aprende. Com ajuste fino: tudo continua a aprender, devagar. As curvas das três ficam uma sobre a outra; a diferença é maior no começo.</translation>
  </message>
  <message>
   <source>Surnames of the Faker package (MIT), 1,444 of ten languages with few names and 15,985 of fifteen languages with many.</source>
   <translation>Sobrenomes do pacote Faker (MIT), 1.444 de dez línguas com poucos nomes e 15.985 de quinze línguas com muitos.</translation>
  </message>
  <message>
   <source>fine-tuned</source>
   <translation>com ajuste fino</translation>
  </message>
  <message>
   <source>from scratch</source>
   <translation>do zero</translation>
  </message>
  <message>
   <source>frozen, new last layer</source>
   <translation>congelada, última camada nova</translation>
  </message>
  <message>
   <source>fifteen languages</source>
   <translation>quinze línguas</translation>
  </message>
  <message>
   <source>After the first three epochs the fine-tuned network is right on {tuned:.0%} of the validation names, the one from scratch on {scratch:.0%}.</source>
   <translation>Depois das três primeiras épocas a rede com ajuste fino acerta {tuned:.0%} dos nomes de validação, a que começou do zero {scratch:.0%}.</translation>
  </message>
  <message>
   <source>Few names</source>
   <translation>Poucos nomes</translation>
  </message>
  <message>
   <source>Look at the split: 101 names train, ten languages, some with four names.</source>
   <translation>Olhe a divisão: 101 nomes treinam, dez línguas, algumas com quatro nomes.</translation>
  </message>
  <message>
   <source>Show the names</source>
   <translation>Mostrar os nomes</translation>
  </message>
  <message>
   <source>From scratch</source>
   <translation>Do zero</translation>
  </message>
  <message>
   <source>Train with nothing but these names first, so that there is something to compare with.</source>
   <translation>Treine primeiro só com esses nomes, para que haja com que comparar.</translation>
  </message>
  <message>
   <source>Train from scratch</source>
   <translation>Treinar do zero</translation>
  </message>
  <message>
   <source>How far does it come?</source>
   <translation>Até onde ela chega?</translation>
  </message>
  <message>
   <source>{scratch:.1%} of the test names; naming the most frequent language always gives {always:.1%}.</source>
   <translation>{scratch:.1%} dos nomes de teste; dizer sempre a língua mais frequente dá {always:.1%}.</translation>
  </message>
  <message>
   <source>Many names</source>
   <translation>Muitos nomes</translation>
  </message>
  <message>
   <source>The same network with another last layer learns fifteen languages, none of which is among the ten.</source>
   <translation>A mesma rede com outra última camada aprende quinze línguas, nenhuma das quais está entre as dez.</translation>
  </message>
  <message>
   <source>Train on many names</source>
   <translation>Treinar com muitos nomes</translation>
  </message>
  <message>
   <source>How well does it know those?</source>
   <translation>Quão bem ela conhece essas?</translation>
  </message>
  <message>
   <source>{many:.1%} of their test names.</source>
   <translation>{many:.1%} dos nomes de teste delas.</translation>
  </message>
  <message>
   <source>Freeze</source>
   <translation>Congelar</translation>
  </message>
  <message>
   <source>Now take its embedding and its GRUs over and freeze them: only the new last layer learns, 650 numbers in all.</source>
   <translation>Agora aproveite o embedding e as GRUs dela e congele-os: só a nova última camada aprende, 650 números ao todo.</translation>
  </message>
  <message>
   <source>Train the new last layer</source>
   <translation>Treinar a nova última camada</translation>
  </message>
  <message>
   <source>Is what it learned on other languages worth something here?</source>
   <translation>O que ela aprendeu com outras línguas vale algo aqui?</translation>
  </message>
  <message>
   <source>{frozen:.1%} with frozen layers, {scratch:.1%} from scratch.</source>
   <translation>{frozen:.1%} com camadas congeladas, {scratch:.1%} do zero.</translation>
  </message>
  <message>
   <source>Fine-tune</source>
   <translation>Fazer o ajuste fino</translation>
  </message>
  <message>
   <source>Let everything learn on, from where the other network has come to.</source>
   <translation>Deixe tudo continuar a aprender, de onde a outra rede chegou.</translation>
  </message>
  <message>
   <source>What is the head start worth in the end?</source>
   <translation>O que vale a vantagem no fim?</translation>
  </message>
  <message>
   <source>{tuned:.1%} against {scratch:.1%} from scratch and {frozen:.1%} frozen. The start is surely better; how much of it is left after forty epochs differs from seed to seed.</source>
   <translation>{tuned:.1%} contra {scratch:.1%} do zero e {frozen:.1%} congelada. O começo é com certeza melhor; quanto disso sobra depois de quarenta épocas varia de semente para semente.</translation>
  </message>
 </context>
</TS>
