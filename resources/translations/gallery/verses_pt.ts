<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.verses</name>
  <message>
   <source>From English to Spanish</source>
   <translation>Do inglês para o espanhol</translation>
  </message>
  <message>
   <source>An encoder reads a verse, a decoder writes it in another language</source>
   <translation>Um codificador lê um versículo, um decodificador o escreve em outra língua</translation>
  </message>
  <message>
   <source>GRU encoder–decoder</source>
   <translation>Codificador–decodificador GRU</translation>
  </message>
  <message>
   <source>Two recurrent networks. The encoder reads an English verse; its last state, 96 numbers, is all that the decoder gets. The decoder starts from that state and writes the Spanish verse word by word, each word read again as its next input.

While it is trained the decoder is given the true word before, not its own: teacher forcing. That is quick and steady, but it never learns what to do after a mistake. Alone, it goes on from what it has written itself, and errors lead to further errors (exposure bias). So two figures are measured: how often the next word is right after the true ones, and how many words are wrong when it writes alone. Scheduled sampling narrows the gap: more and more often, by lot, the decoder is given its own word already in training.

Six thousand short verses are far too few for a good translation. They are enough to see how such a network works, and what it cannot do: a long verse does not fit into one vector.</source>
   <translation>Duas redes recorrentes. O codificador lê um versículo em inglês; o seu último estado, 96 números, é tudo o que o decodificador recebe. O decodificador começa desse estado e escreve o versículo em espanhol palavra por palavra, lendo cada palavra de novo como sua próxima entrada.

Durante o treinamento o decodificador recebe a palavra anterior verdadeira, não a sua própria: teacher forcing (ensino forçado). Isso é rápido e estável, mas ele nunca aprende o que fazer depois de um erro. Sozinho, ele continua a partir do que escreveu, e erros levam a outros erros (viés de exposição). Por isso duas figuras são medidas: com que frequência a próxima palavra está certa depois das verdadeiras, e quantas palavras estão erradas quando ele escreve sozinho. A amostragem programada estreita a distância: cada vez mais, por sorteio, o decodificador recebe já no treinamento a sua própria palavra.

Seis mil versículos curtos são muito pouco para uma boa tradução. Bastam para ver como uma rede assim funciona, e o que ela não consegue: um versículo longo não cabe em um só vetor.</translation>
  </message>
  <message>
   <source>5,875 verses of at most fifteen words: World English Bible and Reina-Valera 1909, both in the public domain. “Train longer” takes all 12,288 verses of at most twenty words.</source>
   <translation>5.875 versículos de no máximo quinze palavras: World English Bible e Reina-Valera 1909, ambas em domínio público. “Treinar mais” usa todos os 12.288 versículos de no máximo vinte palavras.</translation>
  </message>
  <message>
   <source>teacher forcing</source>
   <translation>teacher forcing</translation>
  </message>
  <message>
   <source>scheduled sampling</source>
   <translation>amostragem programada</translation>
  </message>
  <message>
   <source>Given the true words before, {forced:.0%} of the words are right; writing alone, the network would have to be corrected in {wrong:.0%} of them.</source>
   <translation>Dadas as palavras anteriores verdadeiras, {forced:.0%} das palavras estão certas; escrevendo sozinha, a rede teria de ser corrigida em {wrong:.0%} delas.</translation>
  </message>
  <message>
   <source>What help is worth: {forced:.0%} of the words after teacher forcing, {scheduled:.0%} after scheduled sampling.</source>
   <translation>O que vale a ajuda: {forced:.0%} das palavras depois do teacher forcing, {scheduled:.0%} depois da amostragem programada.</translation>
  </message>
  <message>
   <source>Pairs</source>
   <translation>Pares</translation>
  </message>
  <message>
   <source>Look at the verses: on the left what is read, on the right what is to be written. Each side has its own list of words; what is not in it is one word “unknown”.</source>
   <translation>Olhe os versículos: à esquerda o que é lido, à direita o que deve ser escrito. Cada lado tem a sua própria lista de palavras; o que não está nela é uma só palavra “desconhecida”.</translation>
  </message>
  <message>
   <source>Show the verses</source>
   <translation>Mostrar os versículos</translation>
  </message>
  <message>
   <source>The bottleneck</source>
   <translation>O gargalo</translation>
  </message>
  <message>
   <source>Between the encoder and the decoder there is one arrow only: the encoder's last state. Whatever the verse says has to pass through these 96 numbers.</source>
   <translation>Entre o codificador e o decodificador há uma única seta: o último estado do codificador. Tudo o que o versículo diz tem de passar por estes 96 números.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>How many numbers are trained?</source>
   <translation>Quantos números são treinados?</translation>
  </message>
  <message>
   <source>{count:,.0f}, most of them in the vectors of the words and in the last layer.</source>
   <translation>{count:,.0f}, a maioria nos vetores das palavras e na última camada.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>The loss is that of the next word, given the true ones before it: teacher forcing.</source>
   <translation>A perda é a da próxima palavra, dadas as verdadeiras antes dela: teacher forcing.</translation>
  </message>
  <message>
   <source>Train with teacher forcing</source>
   <translation>Treinar com teacher forcing</translation>
  </message>
  <message>
   <source>How well is the next word known?</source>
   <translation>Quão bem se conhece a próxima palavra?</translation>
  </message>
  <message>
   <source>{accuracy:.0%} are right; perplexity {perplexity:.0f}, where the frequencies of the words alone give {naive:.0f}.</source>
   <translation>{accuracy:.0%} estão certas; perplexidade {perplexity:.0f}, onde só as frequências das palavras dão {naive:.0f}.</translation>
  </message>
  <message>
   <source>Alone</source>
   <translation>Sozinha</translation>
  </message>
  <message>
   <source>Now the network writes without help. Compare what it writes with the true verse, side by side; look at the word with which it goes astray.</source>
   <translation>Agora a rede escreve sem ajuda. Compare o que ela escreve com o versículo verdadeiro, lado a lado; olhe a palavra com que ela se perde.</translation>
  </message>
  <message>
   <source>With help and alone</source>
   <translation>Com ajuda e sozinha</translation>
  </message>
  <message>
   <source>What is help worth?</source>
   <translation>Quanto vale a ajuda?</translation>
  </message>
  <message>
   <source>{gap:.0%} of the words: so many fewer are right when the network goes on from its own ones.</source>
   <translation>{gap:.0%} das palavras: tantas a menos estão certas quando a rede continua a partir das suas próprias.</translation>
  </message>
  <message>
   <source>Scheduled sampling</source>
   <translation>Amostragem programada</translation>
  </message>
  <message>
   <source>The share of true words falls from all to two in five while it trains; the others are the network's own. The loss rises: what is asked for has become harder.</source>
   <translation>A parcela de palavras verdadeiras cai de todas para duas em cada cinco durante o treinamento; as outras são da própria rede. A perda sobe: o que se pede ficou mais difícil.</translation>
  </message>
  <message>
   <source>Train with scheduled sampling</source>
   <translation>Treinar com amostragem programada</translation>
  </message>
  <message>
   <source>What does it gain when it writes alone?</source>
   <translation>O que ela ganha quando escreve sozinha?</translation>
  </message>
  <message>
   <source>With teacher forcing {forced:.0%} of the words would have to be corrected, with scheduled sampling {scheduled:.0%}; given the true words, {forced_true:.0%} and {scheduled_true:.0%} are right. chrF, which counts runs of letters, is {forced_chrf:.0f} and {scheduled_chrf:.0f}: fewer mistakes do not make a better translation yet.</source>
   <translation>Com teacher forcing {forced:.0%} das palavras teriam de ser corrigidas, com amostragem programada {scheduled:.0%}; dadas as palavras verdadeiras, {forced_true:.0%} e {scheduled_true:.0%} estão certas. chrF, que conta sequências de letras, é {forced_chrf:.0f} e {scheduled_chrf:.0f}: menos erros ainda não fazem uma tradução melhor.</translation>
  </message>
  <message>
   <source>Search wider</source>
   <translation>Procure mais longe</translation>
  </message>
  <message>
   <source>The likeliest next word need not belong to the likeliest sentence. A beam keeps the best few beginnings; open the tree and see which were dropped.</source>
   <translation>A próxima palavra mais provável não precisa pertencer à frase mais provável. Um feixe guarda os melhores começos; abra a árvore e veja quais foram abandonados.</translation>
  </message>
  <message>
   <source>Beams</source>
   <translation>Feixes</translation>
  </message>
 </context>
</TS>
