<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.moby_dick_characters</name>
  <message>
   <source>Moby Dick, letter by letter</source>
   <translation>Moby Dick, letra por letra</translation>
  </message>
  <message>
   <source>A network that has never seen a word learns to spell</source>
   <translation>Uma rede que nunca viu uma palavra aprende a soletrar</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>An LSTM reads Moby Dick letter by letter and says, after every letter, which one comes next. Nobody tells it what a word is. First it learns how frequent the letters are, then which follow one another, then words, then where quotation marks close.

How well a text is foreseen is also how well it can be packed: a good coder spends −log_2 p bits on a letter of probability p. So language models are measured in bits per character, and can be held against packing programs: bzip2 takes 2.39 bits a character for this book, 2.34 for its last twentieth when it has packed the rest before. The short training here comes near that; “train longer” goes below it.

Then let it write, and change the temperature.</source>
   <translation>Uma LSTM lê Moby Dick letra por letra e diz, depois de cada uma, qual vem em seguida. Ninguém lhe diz o que é uma palavra. Primeiro ela aprende a frequência das letras, depois quais se seguem, depois palavras, depois onde as aspas se fecham.

Quão bem um texto é previsto é também quão bem ele pode ser comprimido: um bom codificador gasta −log_2 p bits com uma letra de probabilidade p. Por isso modelos de linguagem são medidos em bits por caractere e podem ser comparados com programas de compressão: o bzip2 gasta 2,39 bits por caractere com este livro, 2,34 com o seu último vigésimo quando já comprimiu o resto. O treinamento curto chega perto disso; “treinar mais” passa abaixo.

Depois deixe-a escrever, e mude a temperatura.</translation>
  </message>
  <message>
   <source>Herman Melville, Moby-Dick; or, The Whale (1851), public domain; 1.19 million characters. The last twentieth is the test.</source>
   <translation>Herman Melville, Moby-Dick; or, The Whale (1851), domínio público; 1,19 milhão de caracteres. O último vigésimo é o teste.</translation>
  </message>
  <message>
   <source>It has learned to spell: after “Queequ” comes “e” with {e:.0%}, after “whal” “e” with {whale:.0%}.</source>
   <translation>Ela aprendeu a soletrar: depois de “Queequ” vem “e” com {e:.0%}, depois de “whal” “e” com {whale:.0%}.</translation>
  </message>
  <message>
   <source>{bits:.2f} bits a character on the test, where the frequencies of the letters alone need {naive:.2f}.</source>
   <translation>{bits:.2f} bits por caractere no teste, onde só as frequências das letras precisam de {naive:.2f}.</translation>
  </message>
  <message>
   <source>What costs nothing</source>
   <translation>O que não custa nada</translation>
  </message>
  <message>
   <source>Whoever knows only how often each letter occurs needs some bits for every letter. That costs nothing, and every language model is held against it.</source>
   <translation>Quem só sabe com que frequência cada letra aparece precisa de alguns bits para cada letra. Isso não custa nada, e com isso todo modelo de linguagem é comparado.</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Mostrar o texto</translation>
  </message>
  <message>
   <source>How many bits a letter does that take?</source>
   <translation>Quantos bits por letra são?</translation>
  </message>
  <message>
   <source>{bits:.2f} bits: as if there were {perplexity:.0f} letters, all alike frequent.</source>
   <translation>{bits:.2f} bits: como se houvesse {perplexity:.0f} letras, todas igualmente frequentes.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>The text is cut into windows of 64 letters; the next letter is asked for after each of them. The gradient goes back 64 steps at most: truncated backpropagation through time.</source>
   <translation>O texto é cortado em janelas de 64 letras; depois de cada uma se pergunta a próxima letra. O gradiente volta no máximo 64 passos: retropropagação através do tempo truncada.</translation>
  </message>
  <message>
   <source>How far down does it come?</source>
   <translation>Até onde ela desce?</translation>
  </message>
  <message>
   <source>{bits:.2f} bits a letter on chapters it has not read, perplexity {perplexity:.1f}. bzip2 needs 2.34 for the same chapters; it has the whole book before them as its dictionary, and no idea of spelling.</source>
   <translation>{bits:.2f} bits por letra em capítulos que não leu, perplexidade {perplexity:.1f}. O bzip2 precisa de 2,34 para os mesmos capítulos; ele tem como dicionário o livro inteiro antes deles, e nenhuma ideia de ortografia.</translation>
  </message>
  <message>
   <source>What may follow?</source>
   <translation>O que pode vir?</translation>
  </message>
  <message>
   <source>The bars show what may come next after the beginning that stands in “Write on”. Type “the great whal” there, letter by letter, and see the bars get surer. Then type the beginning of a word that is not in the book.</source>
   <translation>As barras mostram o que pode vir depois do começo que está em “Continuar escrevendo”. Digite ali “the great whal”, letra por letra, e veja as barras ficarem mais seguras. Depois digite o começo de uma palavra que não está no livro.</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Perguntar</translation>
  </message>
  <message>
   <source>How sure is it of “whale”?</source>
   <translation>Quão certa ela está de “whale”?</translation>
  </message>
  <message>
   <source>After “the great whal” it gives “e” {e:.0%}; after “the great ” alone, “w” {w:.0%}.</source>
   <translation>Depois de “the great whal” ela dá {e:.0%} ao “e”; só depois de “the great ”, {w:.0%} ao “w”.</translation>
  </message>
  <message>
   <source>Write on</source>
   <translation>Continue a escrever</translation>
  </message>
  <message>
   <source>Temperature 0 writes the likeliest letter each time and soon repeats itself; 0.6 gives words that exist; 1 samples what the network really believes; 1.5 falls apart.</source>
   <translation>A temperatura 0 escreve sempre a letra mais provável e logo se repete; 0,6 dá palavras que existem; 1 sorteia o que a rede realmente acredita; 1,5 se desfaz.</translation>
  </message>
  <message>
   <source>Write</source>
   <translation>Escrever</translation>
  </message>
  <message>
   <source>Units with a meaning</source>
   <translation>Unidades com significado</translation>
  </message>
  <message>
   <source>Look for a unit of the state that counts: letters since the last blank, or within quotation marks. “Units” ranks them by what they go along with; “Where else” finds other places at which one switches on.</source>
   <translation>Procure uma unidade do estado que conte: letras desde o último espaço, ou dentro de aspas. “Units” as ordena pelo que acompanham; “Where else” encontra outros lugares em que uma delas se acende.</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Units</translation>
  </message>
 </context>
</TS>
