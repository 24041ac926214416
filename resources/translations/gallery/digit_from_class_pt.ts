<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.digit_from_class</name>
  <message>
   <source>Draw me a three</source>
   <translation>Desenhe um três</translation>
  </message>
  <message>
   <source>The name of a digit in, eight rows of its drawing out</source>
   <translation>Entra o nome de um dígito, saem as oito linhas do desenho</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Vector to sequence in its purest form: the network is told which of ten digits to draw, and nothing else, and writes the drawing row by row. The vector (ten numbers, one of them 1) is the same at every row; which row comes next only the state knows. People draw a three in many ways, and a network that minimizes squared errors draws their mean: it can come up to the table of mean drawings, not beyond it. What it shows is that one set of weights, used eight times, can hold the course of all ten drawings; without recurrence each cell of each row needs weights of its own.</source>
   <translation>De vetor para sequência em sua forma mais pura: a rede é informada de qual dos dez dígitos deve desenhar, e de nada mais, e escreve o desenho linha por linha. O vetor (dez números, um deles 1) é o mesmo em cada linha; só o estado sabe que linha vem a seguir. As pessoas desenham um três de muitas maneiras, e uma rede que minimiza erros quadráticos desenha a média delas: ela pode chegar à tabela dos desenhos médios, não passar dela. O que ela mostra é que um só conjunto de pesos, usado oito vezes, consegue guardar o andamento dos dez desenhos; sem recorrência, cada célula de cada linha precisa de seus próprios pesos.</translation>
  </message>
  <message>
   <source>Optical Recognition of Handwritten Digits, test part, written row by row: Alpaydin &amp; Kaynak (UCI); CC BY 4.0.</source>
   <translation>Optical Recognition of Handwritten Digits, parte de teste, escrita linha por linha: Alpaydin &amp; Kaynak (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>LSTM writes row by row</source>
   <translation>A LSTM escreve linha por linha</translation>
  </message>
  <message>
   <source>All cells at once</source>
   <translation>Todas as células de uma vez</translation>
  </message>
  <message>
   <source>Off by {network:.1f} of 16 shades; the blank page is off by {blank:.1f}.</source>
   <translation>Erra por {network:.1f} de 16 tons; a página em branco erra por {blank:.1f}.</translation>
  </message>
  <message>
   <source>It comes within a tenth of the table of mean drawings: {mean:.2f} and {network:.2f}.</source>
   <translation>Ela chega a menos de um décimo da tabela dos desenhos médios: {mean:.2f} e {network:.2f}.</translation>
  </message>
  <message>
   <source>A drawing is a sequence</source>
   <translation>Um desenho é uma sequência</translation>
  </message>
  <message>
   <source>Each drawing is eight rows of eight cells, with a blank page in front. The digit's name is the same in all of them.</source>
   <translation>Cada desenho tem oito linhas de oito células, com uma página em branco na frente. O nome do dígito é o mesmo em todas elas.</translation>
  </message>
  <message>
   <source>Show the data</source>
   <translation>Mostrar os dados</translation>
  </message>
  <message>
   <source>One vector at every row</source>
   <translation>Um vetor em cada linha</translation>
  </message>
  <message>
   <source>Cropping leaves the ten numbers of the class; RepeatVector hands them to the LSTM eight times.</source>
   <translation>O Cropping deixa os dez números da classe; RepeatVector os entrega oito vezes à LSTM.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Let it draw</source>
   <translation>Deixá-la desenhar</translation>
  </message>
  <message>
   <source>At every row there is a loss; the gradient flows back through all rows above.</source>
   <translation>Há uma perda em cada linha; o gradiente volta por todas as linhas de cima.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How near does it come?</source>
   <translation>Quão perto ela chega?</translation>
  </message>
  <message>
   <source>It is off by {network:.2f} shades; the mean drawings themselves by {mean:.2f}, the blank page by {blank:.2f}.</source>
   <translation>Erra por {network:.2f} tons; os próprios desenhos médios, por {mean:.2f}; a página em branco, por {blank:.2f}.</translation>
  </message>
  <message>
   <source>See what it draws</source>
   <translation>Ver o que ela desenha</translation>
  </message>
  <message>
   <source>The answer of the layer “pixels” for a three: the mean of all threes. Each step writes one row, so that the drawing lies on its side: its first row is the column at the left. Step through the samples for other digits.</source>
   <translation>A resposta da camada “pixels” para um três: a média de todos os três. Cada passo escreve uma linha, de modo que o desenho está deitado: sua primeira linha é a coluna à esquerda. Percorra as amostras para ver outros algarismos.</translation>
  </message>
  <message>
   <source>Show the drawing</source>
   <translation>Mostrar o desenho</translation>
  </message>
  <message>
   <source>The way through the states</source>
   <translation>O caminho pelos estados</translation>
  </message>
  <message>
   <source>Every digit starts from the same state, zero, and goes a way of its own.</source>
   <translation>Cada dígito parte do mesmo estado, zero, e segue um caminho próprio.</translation>
  </message>
  <message>
   <source>Show the path</source>
   <translation>Mostrar o caminho</translation>
  </message>
  <message>
   <source>Without recurrence the table of means is simply learned by heart, one weight for each cell and digit.</source>
   <translation>Sem recorrência, a tabela de médias é simplesmente decorada, um peso para cada célula e dígito.</translation>
  </message>
  <message>
   <source>Train without recurrence</source>
   <translation>Treinar sem recorrência</translation>
  </message>
  <message>
   <source>Which is better?</source>
   <translation>Qual é melhor?</translation>
  </message>
  <message>
   <source>Row by row {writer:.2f} with {many:.0f} weights, at once {once:.2f} with {few:.0f}: for ten fixed drawings a table is enough.</source>
   <translation>Linha por linha {writer:.2f} com {many:.0f} pesos, de uma vez {once:.2f} com {few:.0f}: para dez desenhos fixos, uma tabela basta.</translation>
  </message>
 </context>
</TS>
