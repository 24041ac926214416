<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.digits_convolution</name>
  <message>
   <source>Digits as images</source>
   <translation>Dígitos como imagens</translation>
  </message>
  <message>
   <source>Convolution and max pooling on 8 × 8 cells</source>
   <translation>Convolução e max pooling em 8 × 8 células</translation>
  </message>
  <message>
   <source>Conv2D</source>
   <translation>Conv2D</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 by 8 cells. A row of the file has 64 numbers; Reshape lays them out as an image again. A convolution lays small patterns of 3 by 3 cells over every place (edges), max pooling keeps the strongest answer of every 2 by 2 places, so that a stroke may stand a cell further left and is still found; a second convolution puts edges together to strokes. Beside it the same cells as one long vector (feed-forward), which has to learn every place anew, and as a sequence of eight rows that a GRU reads from top to bottom: an image can be a sequence, too.</source>
   <translation>1.797 dígitos manuscritos de 8 por 8 células. Cada linha do arquivo tem 64 números; Reshape os dispõe de novo como imagem. Uma convolução coloca pequenos padrões de 3 por 3 células sobre cada lugar (bordas); o max pooling guarda a resposta mais forte de cada 2 por 2 lugares, de modo que um traço pode estar uma célula mais à esquerda e ainda assim é encontrado; uma segunda convolução junta bordas em traços. Ao lado, as mesmas células como um único vetor longo (rede sem recorrência), que precisa aprender cada lugar de novo, e como uma sequência de oito linhas que uma GRU lê de cima para baixo: uma imagem também pode ser uma sequência.</translation>
  </message>
  <message>
   <source>Optical Recognition of Handwritten Digits, test part: Alpaydin &amp; Kaynak (UCI); CC BY 4.0.</source>
   <translation>Optical Recognition of Handwritten Digits, parte de teste: Alpaydin &amp; Kaynak (UCI); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Convolution</source>
   <translation>Convolução</translation>
  </message>
  <message>
   <source>Feed-forward</source>
   <translation>Sem recorrência, tudo de uma vez</translation>
  </message>
  <message>
   <source>GRU over the rows</source>
   <translation>GRU sobre as linhas</translation>
  </message>
  <message>
   <source>Reads {network:.1%} of the digits; naming one digit always is right for {plain:.1%}.</source>
   <translation>Lê {network:.1%} dos dígitos; dizer sempre o mesmo dígito acerta {plain:.1%}.</translation>
  </message>
  <message>
   <source>Patterns used everywhere are cheap: {few:.0f} weights against {many:.0f} of the feed-forward network.</source>
   <translation>Padrões usados em toda parte são baratos: {few:.0f} pesos contra {many:.0f} da rede sem recorrência.</translation>
  </message>
  <message>
   <source>A row of numbers is an image</source>
   <translation>Uma linha de números é uma imagem</translation>
  </message>
  <message>
   <source>64 columns in the file, eight rows of eight cells in the network: (batch, 64, 1) becomes (batch, 8, 8, 1).</source>
   <translation>64 colunas no arquivo, oito linhas de oito células na rede: (lote, 64, 1) se torna (lote, 8, 8, 1).</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train the convolution</source>
   <translation>Treinar a convolução</translation>
  </message>
  <message>
   <source>Each pattern has nine weights for each map below it, and they are the same at all places.</source>
   <translation>Cada padrão tem nove pesos para cada mapa abaixo dele, e eles são os mesmos em todos os lugares.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>How many digits does it read?</source>
   <translation>Quantos dígitos ela lê?</translation>
  </message>
  <message>
   <source>{network:.1%} of the test digits.</source>
   <translation>{network:.1%} dos dígitos de teste.</translation>
  </message>
  <message>
   <source>See the maps</source>
   <translation>Ver os mapas</translation>
  </message>
  <message>
   <source>One image for each pattern (channel), bright where it was found. After pooling they are half as large and know only roughly where.</source>
   <translation>Uma imagem para cada padrão (canal), clara onde ele foi encontrado. Depois do pooling elas têm metade do tamanho e só sabem mais ou menos onde.</translation>
  </message>
  <message>
   <source>Show the layers</source>
   <translation>Mostrar as camadas</translation>
  </message>
  <message>
   <source>All cells at once</source>
   <translation>Todas as células de uma vez</translation>
  </message>
  <message>
   <source>A feed-forward network has its own weight for every cell: it does not know that neighbors belong together.</source>
   <translation>Uma rede sem recorrência tem um peso próprio para cada célula: ela não sabe que vizinhas andam juntas.</translation>
  </message>
  <message>
   <source>Train the feed-forward network</source>
   <translation>Treinar a rede sem recorrência</translation>
  </message>
  <message>
   <source>What does it need?</source>
   <translation>De quanto ela precisa?</translation>
  </message>
  <message>
   <source>{many:.0f} weights for {dense:.1%}, the convolution {few:.0f} for {conv:.1%}.</source>
   <translation>{many:.0f} pesos para {dense:.1%}; a convolução, {few:.0f} para {conv:.1%}.</translation>
  </message>
  <message>
   <source>Read row by row</source>
   <translation>Ler linha por linha</translation>
  </message>
  <message>
   <source>The GRU sees one row at a time and must remember the ones above. Its gates tell which rows decide.</source>
   <translation>A GRU vê uma linha de cada vez e tem de lembrar as de cima. Suas portas mostram quais linhas decidem.</translation>
  </message>
  <message>
   <source>Train the row reader</source>
   <translation>Treinar a leitora de linhas</translation>
  </message>
  <message>
   <source>Does that work, too?</source>
   <translation>Isso também funciona?</translation>
  </message>
  <message>
   <source>{rows:.1%} right; its memory horizon is {horizon:.0f} of 8 rows.</source>
   <translation>{rows:.1%} de acertos; seu horizonte de memória é de {horizon:.0f} das 8 linhas.</translation>
  </message>
 </context>
</TS>
