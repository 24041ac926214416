<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.verses_attention</name>
  <message>
   <source>Attention</source>
   <translation>Atenção</translation>
  </message>
  <message>
   <source>Every word written looks back at all words read</source>
   <translation>Cada palavra escrita olha de volta para todas as palavras lidas</translation>
  </message>
  <message>
   <source>GRU + attention</source>
   <translation>GRU + atenção</translation>
  </message>
  <message>
   <source>An encoder–decoder has to press a whole verse into one vector. With attention it need not: at every word it writes, the decoder compares its state with the encoder's states at all words of the English verse, turns the scores into weights that sum to one, and takes the weighted mean of those states along.

Two ways to compare are usual. Dot product (Luong): the scores are s · h, nothing is to be learned. Additive (Bahdanau): both are added and passed through tanh, with a learned scale. A third run has no attention at all.

The weights can be drawn as a map, written words against words read. Nobody told the network which word belongs to which; where the map is sharp, it has found out by itself. With so few verses it stays blurred in many places, and that is seen as well.</source>
   <translation>Um codificador–decodificador tem de espremer um versículo inteiro em um vetor. Com atenção não precisa: a cada palavra que escreve, o decodificador compara o seu estado com os estados do codificador em todas as palavras do versículo em inglês, transforma as pontuações em pesos que somam um e leva consigo a média ponderada desses estados.

Há duas maneiras usuais de comparar. Produto escalar (Luong): as pontuações são s · h, não há nada a aprender. Aditiva (Bahdanau): os dois são somados e passam por tanh, com uma escala aprendida. Uma terceira execução não tem atenção nenhuma.

Os pesos podem ser desenhados como um mapa, palavras escritas contra palavras lidas. Ninguém disse à rede que palavra corresponde a qual; onde o mapa é nítido, ela descobriu sozinha. Com tão poucos versículos ele continua borrado em muitos lugares, e isso também se vê.</translation>
  </message>
  <message>
   <source>5,875 verses of at most fifteen words: World English Bible and Reina-Valera 1909, both in the public domain. “Train longer” takes all 12,288 verses of at most twenty words.</source>
   <translation>5.875 versículos de no máximo quinze palavras: World English Bible e Reina-Valera 1909, ambas em domínio público. “Treinar mais” usa todos os 12.288 versículos de no máximo vinte palavras.</translation>
  </message>
  <message>
   <source>additive attention</source>
   <translation>atenção aditiva</translation>
  </message>
  <message>
   <source>dot-product attention</source>
   <translation>atenção por produto escalar</translation>
  </message>
  <message>
   <source>without attention</source>
   <translation>sem atenção</translation>
  </message>
  <message>
   <source>Perplexity of the next word: {additive:.1f} with additive attention, {dot:.1f} with dot products, {without:.1f} without.</source>
   <translation>Perplexidade da próxima palavra: {additive:.1f} com atenção aditiva, {dot:.1f} com produtos escalares, {without:.1f} sem.</translation>
  </message>
  <message>
   <source>What is written alone shares {chrf:.1f} % of its runs of letters (chrF) with the true verses with attention, {plain:.1f} % without.</source>
   <translation>O que é escrito sem ajuda compartilha {chrf:.1f} % das suas sequências de letras (chrF) com os versículos verdadeiros com atenção, {plain:.1f} % sem.</translation>
  </message>
  <message>
   <source>Two arrows</source>
   <translation>Duas setas</translation>
  </message>
  <message>
   <source>Compare the two networks. With attention a second arrow leads from the encoder to the decoder: not its last state only, but all of them.</source>
   <translation>Compare as duas redes. Com atenção uma segunda seta vai do codificador ao decodificador: não só o último estado, mas todos.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>What does additive attention cost?</source>
   <translation>O que custa a atenção aditiva?</translation>
  </message>
  <message>
   <source>{additive:,.0f} trained numbers instead of {without:,.0f}; nearly all of the difference stands in the last layer, which now reads two vectors.</source>
   <translation>{additive:,.0f} números treinados em vez de {without:,.0f}; quase toda a diferença está na última camada, que agora lê dois vetores.</translation>
  </message>
  <message>
   <source>Train all three</source>
   <translation>Treinar as três</translation>
  </message>
  <message>
   <source>Additive attention, dot product, none; everything else is alike. This button trains the first; the question below asks for the others. See which curve falls faster, and when the validation stops following.</source>
   <translation>Atenção aditiva, produto escalar, nenhuma; tudo o mais é igual. Este botão treina a primeira; a pergunta abaixo pede as outras. Veja que curva cai mais rápido, e quando a validação deixa de acompanhar.</translation>
  </message>
  <message>
   <source>Train with additive attention</source>
   <translation>Treinar com atenção aditiva</translation>
  </message>
  <message>
   <source>How much does attention gain on the next word?</source>
   <translation>Quanto a atenção ganha na próxima palavra?</translation>
  </message>
  <message>
   <source>Perplexity {additive:.1f} (additive), {dot:.1f} (dot product), {without:.1f} without. The whole verse in one vector is a poor thing to write from.</source>
   <translation>Perplexidade {additive:.1f} (aditiva), {dot:.1f} (produto escalar), {without:.1f} sem. O versículo inteiro em um só vetor é uma base pobre para escrever.</translation>
  </message>
  <message>
   <source>The map</source>
   <translation>O mapa</translation>
  </message>
  <message>
   <source>Each row is a word that is written, each column a word that is read. Look for names and for numbers: they are found first. Spanish puts the adjective after the noun; does the map cross there?</source>
   <translation>Cada linha é uma palavra que é escrita, cada coluna uma palavra que é lida. Procure nomes e números: são encontrados primeiro. O espanhol põe o adjetivo depois do substantivo; o mapa se cruza ali?</translation>
  </message>
  <message>
   <source>Show the map</source>
   <translation>Mostrar o mapa</translation>
  </message>
  <message>
   <source>How sharp is it?</source>
   <translation>Quão nítido ele é?</translation>
  </message>
  <message>
   <source>The mean entropy of a row is {additive:.2f} nats with additive scores and {dot:.2f} with dot products; 0 would be one word alone.</source>
   <translation>A entropia média de uma linha é de {additive:.2f} nats com pontuações aditivas e {dot:.2f} com produtos escalares; 0 seria uma única palavra.</translation>
  </message>
  <message>
   <source>Writing alone</source>
   <translation>Escrever sozinha</translation>
  </message>
  <message>
   <source>The next word, given the true ones, is not what is wanted in the end. Let the networks write whole verses.</source>
   <translation>A próxima palavra, dadas as verdadeiras, não é o que se quer no fim. Deixe as redes escreverem versículos inteiros.</translation>
  </message>
  <message>
   <source>Written verses</source>
   <translation>Versículos escritos</translation>
  </message>
  <message>
   <source>How many words would have to be corrected?</source>
   <translation>Quantas palavras teriam de ser corrigidas?</translation>
  </message>
  <message>
   <source>{additive:.0%} with additive attention, {dot:.0%} with dot products, {without:.0%} without: still most of them. Six thousand verses make no translator.</source>
   <translation>{additive:.0%} com atenção aditiva, {dot:.0%} com produtos escalares, {without:.0%} sem: ainda a maioria. Seis mil versículos não fazem um tradutor.</translation>
  </message>
  <message>
   <source>What if it looked elsewhere?</source>
   <translation>E se ela olhasse para outro lugar?</translation>
  </message>
  <message>
   <source>In “What if”, make the attention uniform or move it to another word, and see which word is written then. That tells whether the map matters or only decorates.</source>
   <translation>Em “What if”, torne a atenção uniforme ou leve-a para outra palavra, e veja que palavra é escrita então. Isso diz se o mapa importa ou só enfeita.</translation>
  </message>
  <message>
   <source>What if</source>
   <translation>E se</translation>
  </message>
  <message>
   <source>con</source>
   <translation>con</translation>
  </message>
  <message>
   <source>todo</source>
   <translation>todo</translation>
  </message>
  <message>
   <source>mi</source>
   <translation>mi</translation>
  </message>
  <message>
   <source>corazón</source>
   <translation>corazón</translation>
  </message>
  <message>
   <source>te</source>
   <translation>te</translation>
  </message>
  <message>
   <source>he</source>
   <translation>he</translation>
  </message>
 </context>
</TS>
