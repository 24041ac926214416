<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.christmas</name>
  <message>
   <source>All I want for Christmas</source>
   <translation>All I want for Christmas</translation>
  </message>
  <message>
   <source>One line, letter by letter: why a network needs a memory</source>
   <translation>Uma linha, letra por letra: por que uma rede precisa de memória</translation>
  </message>
  <message>
   <source>SimpleRNN</source>
   <translation>SimpleRNN</translation>
  </message>
  <message>
   <source>The smallest language model there is. A text of one line, written over and over, is read letter by letter; after every letter the network says what comes next. “$” opens the line and “&amp;” closes it.

One network sees nothing but the present letter. After “a” it can only guess: “l” follows in “all”, “n” in “want”, “s” in “christmas”. The other one is a SimpleRNN: it mixes the letter with its state, which is all it remembers of the letters before, and so it knows which “a” it has just read.

How sure a language model is, is said in bits per character or as perplexity: as if it had to choose among so many letters, all alike likely, each time. 1 means that it is never surprised.</source>
   <translation>O menor modelo de linguagem que existe. Um texto de uma única linha, escrita repetidas vezes, é lido letra por letra; depois de cada letra a rede diz o que vem em seguida. “$” abre a linha e “&amp;” a fecha.

Uma rede não vê nada além da letra atual. Depois de “a” ela só pode adivinhar: “l” segue em “all”, “n” em “want”, “s” em “christmas”. A outra é uma SimpleRNN: ela mistura a letra com o seu estado, que é tudo o que lembra das letras anteriores, e assim sabe qual “a” acabou de ler.

O grau de certeza de um modelo de linguagem é dado em bits por caractere ou como perplexidade: como se a cada vez ele tivesse de escolher entre tantas letras, todas igualmente prováveis. 1 significa que ele nunca se surpreende.</translation>
  </message>
  <message>
   <source>One line 300 times, made by us (CC0). The last 45 lines are the test: here learning by heart is all that is asked.</source>
   <translation>Uma linha 300 vezes, feita por nós (CC0). As últimas 45 linhas são o teste: aqui não se pede mais do que decorar.</translation>
  </message>
  <message>
   <source>sees one letter</source>
   <translation>vê uma letra</translation>
  </message>
  <message>
   <source>After “$ a” the SimpleRNN gives “l” {with_memory:.0%}; the network that sees only the “a” gives it {without:.0%}.</source>
   <translation>Depois de “$ a” a SimpleRNN dá {with_memory:.0%} ao “l”; a rede que só vê o “a” lhe dá {without:.0%}.</translation>
  </message>
  <message>
   <source>After “$ all i wa” the SimpleRNN gives “n” {with_memory:.0%}, the other network {without:.0%}.</source>
   <translation>Depois de “$ all i wa” a SimpleRNN dá {with_memory:.0%} ao “n”, a outra rede {without:.0%}.</translation>
  </message>
  <message>
   <source>Perplexity on the test lines: {without:.2f} without memory, {with_memory:.2f} with it.</source>
   <translation>Perplexidade nas linhas de teste: {without:.2f} sem memória, {with_memory:.2f} com ela.</translation>
  </message>
  <message>
   <source>What has to be guessed</source>
   <translation>O que há para adivinhar</translation>
  </message>
  <message>
   <source>Look at the text: the same line, again and again. How often does each letter occur, and which letters can follow an “a”? A blank comes after seven different letters, and seven different ones can follow it.</source>
   <translation>Olhe o texto: a mesma linha, de novo e de novo. Com que frequência cada letra aparece, e que letras podem vir depois de um “a”? O espaço vem depois de sete letras diferentes, e sete diferentes podem segui-lo.</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Mostrar o texto</translation>
  </message>
  <message>
   <source>How well does one guess who only knows how often each letter occurs?</source>
   <translation>Quão bem adivinha quem só sabe a frequência de cada letra?</translation>
  </message>
  <message>
   <source>{bits:.2f} bits a letter, a perplexity of {perplexity:.1f}: like choosing among that many letters. Whoever knows the line needs no bits at all.</source>
   <translation>{bits:.2f} bits por letra, uma perplexidade de {perplexity:.1f}: como escolher entre tantas letras. Quem conhece a linha não precisa de bit nenhum.</translation>
  </message>
  <message>
   <source>Without memory</source>
   <translation>Sem memória</translation>
  </message>
  <message>
   <source>This network sees the present letter only: an embedding and a dense layer. Train it and see where its loss stops falling.</source>
   <translation>Esta rede só vê a letra atual: um embedding e uma camada densa. Treine-a e veja onde a perda para de cair.</translation>
  </message>
  <message>
   <source>Train without memory</source>
   <translation>Treinar sem memória</translation>
  </message>
  <message>
   <source>What does it say after “$ a”?</source>
   <translation>O que ela diz depois de “$ a”?</translation>
  </message>
  <message>
   <source>“l” with {l:.0%}, “n” with {n:.0%}, “s” with {s:.0%}: there is one “a” in “all”, one in “want” and one in “christmas”, and it cannot tell them apart.</source>
   <translation>“l” com {l:.0%}, “n” com {n:.0%}, “s” com {s:.0%}: há um “a” em “all”, um em “want” e um em “christmas”, e ela não consegue distingui-los.</translation>
  </message>
  <message>
   <source>With memory</source>
   <translation>Com memória</translation>
  </message>
  <message>
   <source>Now the SimpleRNN: h_t is made of the letter and of h_{t-1}. Its 16 numbers have to hold where in the line it is.</source>
   <translation>Agora a SimpleRNN: h_t é feito da letra e de h_{t-1}. Seus 16 números têm de guardar em que ponto da linha ela está.</translation>
  </message>
  <message>
   <source>Train the SimpleRNN</source>
   <translation>Treinar a SimpleRNN</translation>
  </message>
  <message>
   <source>And what does this one say after “$ a”?</source>
   <translation>E o que esta diz depois de “$ a”?</translation>
  </message>
  <message>
   <source>“l” with {l:.1%}. After “$ all i wa” it says “n” with {n:.1%}: the same letter, another state.</source>
   <translation>“l” com {l:.1%}. Depois de “$ all i wa” ela diz “n” com {n:.1%}: a mesma letra, outro estado.</translation>
  </message>
  <message>
   <source>Where the memory is</source>
   <translation>Onde está a memória</translation>
  </message>
  <message>
   <source>Open the layer's lanes and put the cursor on one “a”, then on the next. The letter is the same; which units are different?</source>
   <translation>Abra as faixas da camada e ponha o cursor em um “a”, depois no seguinte. A letra é a mesma; que unidades são diferentes?</translation>
  </message>
  <message>
   <source>Look into the state</source>
   <translation>Olhar o estado</translation>
  </message>
  <message>
   <source>Let it write</source>
   <translation>Deixe-a escrever</translation>
  </message>
  <message>
   <source>Type a beginning and let the network write on. Raise the temperature: probabilities are taken to the power 1/T, so that unlikely letters get their turn. At T = 0 it recites the line; where does it begin to stammer?</source>
   <translation>Digite um começo e deixe a rede continuar. Aumente a temperatura: as probabilidades são elevadas a 1/T, de modo que letras improváveis têm a sua vez. Com T = 0 ela recita a linha; onde começa a gaguejar?</translation>
  </message>
  <message>
   <source>Write</source>
   <translation>Escrever</translation>
  </message>
 </context>
</TS>
