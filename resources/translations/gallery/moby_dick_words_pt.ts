<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.moby_dick_words</name>
  <message>
   <source>Moby Dick, word by word</source>
   <translation>Moby Dick, palavra por palavra</translation>
  </message>
  <message>
   <source>The same book with words as its alphabet</source>
   <translation>O mesmo livro, com palavras como alfabeto</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>Here the alphabet is made of the 2,000 most frequent words of Moby Dick and its punctuation marks; every other word is “unknown”. A vector of 64 numbers is learned for each, and a GRU says which word comes next.

The network need not learn to spell, and 32 words reach further back than 32 letters. But now it chooses among thousands at every step, most of which it has seen only a few times: of rare words a small book teaches little. So perplexity looks much larger than that of letters. Both are the same question: divided by the letters of each word it becomes bits a character, and those can be compared.

Mind the words that count as unknown: leaving out more of them makes the perplexity look better, not the model.</source>
   <translation>Aqui o alfabeto é feito das 2.000 palavras mais frequentes de Moby Dick e dos seus sinais de pontuação; qualquer outra palavra é “desconhecida”. Para cada uma se aprende um vetor de 64 números, e uma GRU diz que palavra vem em seguida.

A rede não precisa aprender a soletrar, e 32 palavras alcançam mais longe que 32 letras. Mas agora ela escolhe a cada passo entre milhares, a maioria das quais viu só poucas vezes: sobre palavras raras um livro pequeno ensina pouco. Por isso a perplexidade parece muito maior que a das letras. As duas são a mesma pergunta: dividida pelas letras de cada palavra ela vira bits por caractere, e esses podem ser comparados.

Cuidado com as palavras que contam como desconhecidas: deixar mais delas de fora faz a perplexidade parecer melhor, não o modelo.</translation>
  </message>
  <message>
   <source>Herman Melville, Moby-Dick; or, The Whale (1851), public domain; 1.19 million characters. The last twentieth is the test.</source>
   <translation>Herman Melville, Moby-Dick; or, The Whale (1851), domínio público; 1,19 milhão de caracteres. O último vigésimo é o teste.</translation>
  </message>
  <message>
   <source>After “the sperm” it expects “whale” with {whale:.0%}; of all words of the book, one in two hundred is “whale”.</source>
   <translation>Depois de “the sperm” ela espera “whale” com {whale:.0%}; de todas as palavras do livro, uma em duzentas é “whale”.</translation>
  </message>
  <message>
   <source>Perplexity {perplexity:.0f} on the test; the frequencies of the words alone give {naive:.0f}.</source>
   <translation>Perplexidade {perplexity:.0f} no teste; só as frequências das palavras dão {naive:.0f}.</translation>
  </message>
  <message>
   <source>The alphabet</source>
   <translation>O alfabeto</translation>
  </message>
  <message>
   <source>Look at how the text is cut, and at the curve of coverage: how much of the text do the first 100 words make up, how much the first 2,000?</source>
   <translation>Olhe como o texto é cortado, e a curva de cobertura: que parte do texto compõem as primeiras 100 palavras, e as primeiras 2.000?</translation>
  </message>
  <message>
   <source>Show the words</source>
   <translation>Mostrar as palavras</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Most of the numbers that are trained stand in two tables: a vector for every word that is read, and one for every word that may be said.</source>
   <translation>A maioria dos números treinados está em duas tabelas: um vetor para cada palavra que é lida, e um para cada palavra que pode ser dita.</translation>
  </message>
  <message>
   <source>How surprised is it by the test?</source>
   <translation>Quanto o teste a surpreende?</translation>
  </message>
  <message>
   <source>Perplexity {perplexity:.0f}: as if it chose among that many words at each step. Whoever knows only how frequent each word is has {naive:.0f}.</source>
   <translation>Perplexidade {perplexity:.0f}: como se escolhesse entre tantas palavras a cada passo. Quem só sabe a frequência de cada palavra tem {naive:.0f}.</translation>
  </message>
  <message>
   <source>What may follow?</source>
   <translation>O que pode vir?</translation>
  </message>
  <message>
   <source>Ask for the words that may follow “the sperm”, “captain”, “said i”, “i am”. Words that are nearly always followed by the same one are learned first.</source>
   <translation>Pergunte pelas palavras que podem vir depois de “the sperm”, “captain”, “said i”, “i am”. Palavras quase sempre seguidas da mesma são aprendidas primeiro.</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Perguntar</translation>
  </message>
  <message>
   <source>How sure is it of “whale” after “the sperm”?</source>
   <translation>Quão certa ela está de “whale” depois de “the sperm”?</translation>
  </message>
  <message>
   <source>{whale:.0%}; after “the” alone {alone:.1%}. One word before has made that difference.</source>
   <translation>{whale:.0%}; só depois de “the” {alone:.1%}. Uma palavra antes fez essa diferença.</translation>
  </message>
  <message>
   <source>Letters or words?</source>
   <translation>Letras ou palavras?</translation>
  </message>
  <message>
   <source>In Evaluate, both networks are measured in bits a character; that of words leaves out the white space between words and knows no rare ones, which flatters it. Then let both write: letters make words that do not exist, words make sentences that do not end.</source>
   <translation>Em Evaluate, as duas redes são medidas em bits por caractere; a de palavras não conta o espaço entre elas e não conhece as raras, o que a favorece. Depois deixe as duas escreverem: letras formam palavras que não existem, palavras formam frases que não terminam.</translation>
  </message>
  <message>
   <source>Let it write</source>
   <translation>Deixá-la escrever</translation>
  </message>
  <message>
   <source>How many bits a character are that?</source>
   <translation>Quantos bits por caractere são?</translation>
  </message>
  <message>
   <source>{bits:.2f}, with all words outside the vocabulary counted as one.</source>
   <translation>{bits:.2f}, com todas as palavras fora do vocabulário contadas como uma só.</translation>
  </message>
 </context>
</TS>
