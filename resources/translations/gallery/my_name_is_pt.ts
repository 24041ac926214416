<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.my_name_is</name>
  <message>
   <source>My name is …</source>
   <translation>My name is …</translation>
  </message>
  <message>
   <source>Probabilities of the next letter that can be checked by hand</source>
   <translation>Probabilidades da próxima letra que se podem conferir à mão</translation>
  </message>
  <message>
   <source>GRU</source>
   <translation>GRU</translation>
  </message>
  <message>
   <source>1,200 sentences “My name is …”, half of them with Cassidy, a quarter with Myron, a quarter with Marcus, in an order that nobody can foresee. A language model cannot know the name; it can know the odds, and that is what it is trained for: the loss is least when it says exactly the shares that occur.

After “My name is ” the network should say C one half, M one half. After “M” there is a second choice, y or a. After “Ma” there is none left. The tree of prefixes can be read off the network letter by letter and compared with the counts.

What is left is the entropy of the names: 1.5 bits a sentence, whatever the network. No training can do better than chance is.</source>
   <translation>1.200 frases “My name is …”, metade delas com Cassidy, um quarto com Myron, um quarto com Marcus, em uma ordem que ninguém pode prever. Um modelo de linguagem não pode saber o nome; pode saber as chances, e é para isso que é treinado: a perda é mínima quando ele diz exatamente as proporções que ocorrem.

Depois de “My name is ” a rede deve dizer C metade, M metade. Depois de “M” há uma segunda escolha, y ou a. Depois de “Ma” não resta nenhuma. A árvore de prefixos pode ser lida da rede letra por letra e comparada com as contagens.

O que sobra é a entropia dos nomes: 1,5 bit por frase, qualquer que seja a rede. Nenhum treinamento vai além do acaso.</translation>
  </message>
  <message>
   <source>1,200 sentences made by us (CC0), in an order drawn by lot; the last 180 are the test.</source>
   <translation>1.200 frases feitas por nós (CC0), em uma ordem sorteada; as últimas 180 são o teste.</translation>
  </message>
  <message>
   <source>After “My name is M” the network says “y” {y:.0%} and “a” {a:.0%}: both names are alike frequent.</source>
   <translation>Depois de “My name is M” a rede diz {y:.0%} para “y” e {a:.0%} para “a”: os dois nomes são igualmente frequentes.</translation>
  </message>
  <message>
   <source>After “My name is ” it says “C” {c:.0%}; every other sentence has Cassidy.</source>
   <translation>Depois de “My name is ” ela diz {c:.0%} para “C”; uma em cada duas frases traz Cassidy.</translation>
  </message>
  <message>
   <source>After “My name is Ma” nothing is left to choose: “r” {r:.1%}.</source>
   <translation>Depois de “My name is Ma” não resta o que escolher: “r” {r:.1%}.</translation>
  </message>
  <message>
   <source>Perplexity {perplexity:.3f} on the test sentences; less than 1.055, the names' own entropy, is not possible for long.</source>
   <translation>Perplexidade {perplexity:.3f} nas frases de teste; menos de 1,055, a entropia dos próprios nomes, não é possível por muito tempo.</translation>
  </message>
  <message>
   <source>Count first</source>
   <translation>Primeiro conte</translation>
  </message>
  <message>
   <source>Half of the sentences say Cassidy, a quarter Myron, a quarter Marcus. Which letters may follow “My name is M”, and how often?</source>
   <translation>Metade das frases diz Cassidy, um quarto Myron, um quarto Marcus. Que letras podem seguir “My name is M”, e com que frequência?</translation>
  </message>
  <message>
   <source>Show the text</source>
   <translation>Mostrar o texto</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>The network sees windows of 96 letters, about five sentences, and is asked for the next letter after every one of them.</source>
   <translation>A rede vê janelas de 96 letras, cerca de cinco frases, e depois de cada letra lhe é perguntada a seguinte.</translation>
  </message>
  <message>
   <source>How far down can the loss go?</source>
   <translation>Até onde a perda pode cair?</translation>
  </message>
  <message>
   <source>The names have an entropy of ½ · 1 + ¼ · 2 + ¼ · 2 = 1.5 bits a sentence of 19.25 letters: 0.078 bits a letter. Measured: {bits:.3f}. The rest is what the first letters of a window cost, where it is not yet known whereabouts in a sentence it begins.</source>
   <translation>Os nomes têm uma entropia de ½ · 1 + ¼ · 2 + ¼ · 2 = 1,5 bit por frase de 19,25 letras: 0,078 bit por letra. Medido: {bits:.3f}. O resto é o que custam as primeiras letras de uma janela, onde ainda não se sabe em que ponto da frase ela começa.</translation>
  </message>
  <message>
   <source>The tree of prefixes</source>
   <translation>A árvore de prefixos</translation>
  </message>
  <message>
   <source>In Evaluate, type a prefix and look at the bars: the probability of every letter that may follow. Go down the tree: “My name is ”, “My name is M”, “My name is Ma”.</source>
   <translation>Em Evaluate, digite um prefixo e olhe as barras: a probabilidade de cada letra que pode segui-lo. Desça pela árvore: “My name is ”, “My name is M”, “My name is Ma”.</translation>
  </message>
  <message>
   <source>What may follow?</source>
   <translation>O que pode vir?</translation>
  </message>
  <message>
   <source>What does the network say after “My name is ”?</source>
   <translation>O que a rede diz depois de “My name is ”?</translation>
  </message>
  <message>
   <source>“C” {c:.1%} and “M” {m:.1%}. True are 50 % and 50 %.</source>
   <translation>“C” {c:.1%} e “M” {m:.1%}. O certo é 50 % e 50 %.</translation>
  </message>
  <message>
   <source>A chain of probabilities</source>
   <translation>Uma cadeia de probabilidades</translation>
  </message>
  <message>
   <source>The probability of a name is the product of its letters' probabilities: p(M) · p(y | M) = 0.5 · 0.5.</source>
   <translation>A probabilidade de um nome é o produto das probabilidades de suas letras: p(M) · p(y | M) = 0,5 · 0,5.</translation>
  </message>
  <message>
   <source>How likely is Myron?</source>
   <translation>Qual é a probabilidade de Myron?</translation>
  </message>
  <message>
   <source>“M” {m:.1%}, then “y” {y:.1%}: multiplied, about a quarter, as in the text.</source>
   <translation>“M” {m:.1%}, depois “y” {y:.1%}: multiplicados, cerca de um quarto, como no texto.</translation>
  </message>
  <message>
   <source>Sampling and temperature</source>
   <translation>Amostragem e temperatura</translation>
  </message>
  <message>
   <source>Let the network write twenty sentences at T = 1 and count the names: they come about as often as in the text. T = 0.3 changes little here: at both choices the two letters are alike likely, and a power leaves what is equal equal; only the network's small errors grow. At T = 2 names appear that nobody has.</source>
   <translation>Deixe a rede escrever vinte frases com T = 1 e conte os nomes: eles vêm mais ou menos com a frequência do texto. T = 0,3 muda pouco aqui: nas duas escolhas as duas letras são igualmente prováveis, e uma potência deixa igual o que é igual; só crescem os pequenos erros da rede. Com T = 2 aparecem nomes que ninguém tem.</translation>
  </message>
  <message>
   <source>Write</source>
   <translation>Escrever</translation>
  </message>
  <message>
   <source>When does it decide?</source>
   <translation>Quando ela decide?</translation>
  </message>
  <message>
   <source>Put the cursor on the blank before a name, on its first letter and on its second: at these three the state has to take in something new; at all others it only goes on.</source>
   <translation>Ponha o cursor no espaço antes de um nome, na sua primeira letra e na segunda: nesses três pontos o estado tem de receber algo novo; em todos os outros ele apenas segue adiante.</translation>
  </message>
  <message>
   <source>Look into the gates</source>
   <translation>Olhar as portas</translation>
  </message>
  <message>
   <source>Cassidy</source>
   <translation>Cassidy</translation>
  </message>
  <message>
   <source>Myron</source>
   <translation>Myron</translation>
  </message>
  <message>
   <source>Marcus</source>
   <translation>Marcus</translation>
  </message>
 </context>
</TS>
