<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.surnames</name>
  <message>
   <source>Surnames</source>
   <translation>Sobrenomes</translation>
  </message>
  <message>
   <source>Which language a family name comes from</source>
   <translation>De que língua vem um sobrenome</translation>
  </message>
  <message>
   <source>Bidirectional GRU</source>
   <translation>Bidirectional GRU</translation>
  </message>
  <message>
   <source>17,429 family names in 25 languages, read letter by letter. The end of a name often says more than its beginning (-ski, -ová, -sson), so one GRU reads it forwards and another backwards, and both final states decide together. Before that they are merged: put side by side (concat), added, averaged or multiplied. Many names are at home in several languages, so even a perfect reader would not be right always. The plain baseline names the most frequent language every time.</source>
   <translation>17.429 sobrenomes em 25 línguas, lidos letra por letra. O fim de um nome muitas vezes diz mais que o começo (-ski, -ová, -sson); por isso uma GRU o lê para a frente e outra para trás, e os dois estados finais decidem juntos. Antes disso eles são unidos: colocados lado a lado (concat), somados, tirada a média ou multiplicados. Muitos nomes são comuns em várias línguas, de modo que nem um leitor perfeito acertaria sempre. A referência simples diz sempre a língua mais frequente.</translation>
  </message>
  <message>
   <source>Lists of the Faker package (Daniele Faraglia and contributors), MIT licence.</source>
   <translation>Listas do pacote Faker (Daniele Faraglia e colaboradores), licença MIT.</translation>
  </message>
  <message>
   <source>Side by side</source>
   <translation>Lado a lado</translation>
  </message>
  <message>
   <source>Added</source>
   <translation>Somados</translation>
  </message>
  <message>
   <source>Averaged</source>
   <translation>Média</translation>
  </message>
  <message>
   <source>Multiplied</source>
   <translation>Multiplicados</translation>
  </message>
  <message>
   <source>Forwards only</source>
   <translation>Só para a frente</translation>
  </message>
  <message>
   <source>Right for {network:.0%} of the names; always naming the most frequent language is right for {plain:.0%}.</source>
   <translation>Acerta {network:.0%} dos nomes; dizer sempre a língua mais frequente acerta {plain:.0%}.</translation>
  </message>
  <message>
   <source>Side by side the answer is made of 64 numbers: {concat:.0f} weights; added, of 32: {sum:.0f}.</source>
   <translation>Lado a lado, a resposta é feita de 64 números: {concat:.0f} pesos; somados, de 32: {sum:.0f}.</translation>
  </message>
  <message>
   <source>Names as letters</source>
   <translation>Nomes como letras</translation>
  </message>
  <message>
   <source>Every letter becomes a number, and the Embedding makes 24 learned numbers of it. Shorter names are filled up with zeros, which the mask skips.</source>
   <translation>Cada letra se torna um número, e a camada Embedding faz dele 24 números aprendidos. Nomes mais curtos são completados com zeros, que a máscara pula.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>How often is “always the most frequent language” right?</source>
   <translation>Com que frequência acerta quem diz “sempre a língua mais frequente”?</translation>
  </message>
  <message>
   <source>For {plain:.0%} of the names.</source>
   <translation>Em {plain:.0%} dos nomes.</translation>
  </message>
  <message>
   <source>Train both ways</source>
   <translation>Treinar nos dois sentidos</translation>
  </message>
  <message>
   <source>One GRU reads from the first letter to the last, another from the last to the first; their final states stand side by side.</source>
   <translation>Uma GRU lê da primeira letra à última, outra da última à primeira; seus estados finais ficam lado a lado.</translation>
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
   <source>For {network:.0%} of the test names.</source>
   <translation>Em {network:.0%} dos nomes de teste.</translation>
  </message>
  <message>
   <source>Letters and states</source>
   <translation>Letras e estados</translation>
  </message>
  <message>
   <source>Each column of the lanes is a letter; the arrow keys go from one to the next. Switch the direction with → and ← at the top and see how the same name is read from its end. The menu of the lane “Text” colors the letters by a unit.</source>
   <translation>Cada coluna das faixas é uma letra; as setas do teclado vão de uma à próxima. Troque a direção com → e ← no alto e veja como o mesmo nome é lido a partir do fim. O menu da faixa do texto colore as letras por uma unidade.</translation>
  </message>
  <message>
   <source>Show the cell</source>
   <translation>Mostrar a célula</translation>
  </message>
  <message>
   <source>Read forwards only</source>
   <translation>Ler só para a frente</translation>
  </message>
  <message>
   <source>One GRU alone has the end of the name in its state anyway. What is lost?</source>
   <translation>Uma única GRU já tem o fim do nome em seu estado. O que se perde?</translation>
  </message>
  <message>
   <source>Train forwards only</source>
   <translation>Treinar só para a frente</translation>
  </message>
  <message>
   <source>Does the way back help?</source>
   <translation>O caminho de volta ajuda?</translation>
  </message>
  <message>
   <source>Both ways {both:.1%}, forwards only {forwards:.1%}: for so short a text little is forgotten on the way.</source>
   <translation>Nos dois sentidos {both:.1%}, só para a frente {forwards:.1%}: em um texto tão curto, pouco se esquece pelo caminho.</translation>
  </message>
  <message>
   <source>Another way to merge</source>
   <translation>Outra maneira de unir</translation>
  </message>
  <message>
   <source>Adding or multiplying the states halves what the last layer has to weigh. Multiplying lets one direction silence the other.</source>
   <translation>Somar ou multiplicar os estados reduz à metade o que a última camada tem de pesar. Na multiplicação, um sentido pode calar o outro.</translation>
  </message>
  <message>
   <source>Train with the sum</source>
   <translation>Treinar com a soma</translation>
  </message>
  <message>
   <source>Which way is best?</source>
   <translation>Qual é a melhor maneira?</translation>
  </message>
  <message>
   <source>Side by side {concat:.1%} with {more:.0f} weights; added {sum:.1%}, averaged {ave:.1%}, multiplied {mul:.1%}, each with {fewer:.0f}.</source>
   <translation>Lado a lado {concat:.1%} com {more:.0f} pesos; somados {sum:.1%}, com a média {ave:.1%}, multiplicados {mul:.1%}, cada um com {fewer:.0f}.</translation>
  </message>
  <message>
   <source>Which languages are confused</source>
   <translation>Que línguas são confundidas</translation>
  </message>
  <message>
   <source>The confusion matrix shows families: languages that share names are taken for one another.</source>
   <translation>A matriz de confusão mostra famílias: línguas que têm nomes em comum são tomadas uma pela outra.</translation>
  </message>
  <message>
   <source>Show the evaluation</source>
   <translation>Mostrar a avaliação</translation>
  </message>
 </context>
</TS>
