<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.best_alpha</name>
  <message>
   <source>How much regularization?</source>
   <translation>Quanta regularização?</translation>
  </message>
  <message>
   <source>One α searched: none, a little, the right amount, too much</source>
   <translation>Um α procurado: nenhum, pouco, o certo, demais</translation>
  </message>
  <message>
   <source>Dense ×2</source>
   <translation>Dense ×2</translation>
  </message>
  <message>
   <source>A network of 85,000 weights and 108 digits to learn from: it can know them by heart. Adding α Σw² to the loss makes every weight pay for its size. With too small an α nothing changes, with too large a one the network can't say anything any more; the loss on digits it has not seen has a lowest point between them. Here α goes up tenfold from run to run; the search of the Train stage finds such a value by itself.</source>
   <translation>Uma rede de 85.000 pesos e 108 dígitos para aprender: ela pode decorá-los. Somar α Σw² à perda faz cada peso pagar por seu tamanho. Com um α pequeno demais nada muda; com um grande demais a rede não consegue dizer mais nada; entre os dois, a perda em dígitos que ela não viu tem um ponto mais baixo. Aqui α cresce dez vezes de uma execução para a outra; a busca da etapa Treinar encontra esse valor sozinha.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>α = 0.001</source>
   <translation>α = 0,001</translation>
  </message>
  <message>
   <source>α = 0</source>
   <translation>α = 0</translation>
  </message>
  <message>
   <source>α = 0.0001</source>
   <translation>α = 0,0001</translation>
  </message>
  <message>
   <source>α = 0.01</source>
   <translation>α = 0,01</translation>
  </message>
  <message>
   <source>α = 0.1</source>
   <translation>α = 0,1</translation>
  </message>
  <message>
   <source>Loss on the test digits: α = 0 {none:.3f}, α = 0.001 {best:.3f}, α = 0.1 {most:.3f}.</source>
   <translation>Perda nos dígitos de teste: α = 0 {none:.3f}, α = 0,001 {best:.3f}, α = 0,1 {most:.3f}.</translation>
  </message>
  <message>
   <source>Too much is worse than none: {most:.3f} against {none:.3f}.</source>
   <translation>Demais é pior que nenhuma: {most:.3f} contra {none:.3f}.</translation>
  </message>
  <message>
   <source>The weights become smaller: mean |w| of layer 1 {none:.3f}, with α = 0.01 {small:.3f}.</source>
   <translation>Os pesos diminuem: |w| médio da camada 1 {none:.3f}; com α = 0,01, {small:.3f}.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Nenhuma</translation>
  </message>
  <message>
   <source>85,000 weights, 108 digits.</source>
   <translation>85.000 pesos, 108 dígitos.</translation>
  </message>
  <message>
   <source>Train: α = 0</source>
   <translation>Treinar: α = 0</translation>
  </message>
  <message>
   <source>How large is the loss on digits it has not seen?</source>
   <translation>Qual é a perda em dígitos que ela não viu?</translation>
  </message>
  <message>
   <source>{test:.3f} on the test digits; on the training digits {train:.0e}.</source>
   <translation>{test:.3f} nos dígitos de teste; nos de treinamento, {train:.0e}.</translation>
  </message>
  <message>
   <source>The right amount</source>
   <translation>A quantidade certa</translation>
  </message>
  <message>
   <source>α = 0.001.</source>
   <translation>α = 0,001.</translation>
  </message>
  <message>
   <source>Train: α = 0.001</source>
   <translation>Treinar: α = 0,001</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{test:.3f}, and {right:.1%} right instead of {before:.1%}.</source>
   <translation>{test:.3f}, e {right:.1%} certos em vez de {before:.1%}.</translation>
  </message>
  <message>
   <source>Too much</source>
   <translation>Demais</translation>
  </message>
  <message>
   <source>α = 0.1: the weights cost more than being wrong.</source>
   <translation>α = 0,1: os pesos custam mais do que errar.</translation>
  </message>
  <message>
   <source>Train: α = 0.1</source>
   <translation>Treinar: α = 0,1</translation>
  </message>
  <message>
   <source>What happens?</source>
   <translation>O que acontece?</translation>
  </message>
  <message>
   <source>Loss {test:.3f}; the weights of layer 1 have shrunk to {w:.3f} on average.</source>
   <translation>Perda {test:.3f}; os pesos da camada 1 encolheram para {w:.3f} em média.</translation>
  </message>
  <message>
   <source>Between too little and too much</source>
   <translation>Entre pouco e demais</translation>
  </message>
  <message>
   <source>Five strengths, a factor of ten apart, on the same digits: the loss on what was not trained has a lowest place between them.</source>
   <translation>Cinco intensidades, cada uma dez vezes a anterior, nos mesmos dígitos: entre elas a perda no que não foi treinado tem um ponto mais baixo.</translation>
  </message>
  <message>
   <source>Train: α = 0.01</source>
   <translation>Treinar: α = 0,01</translation>
  </message>
  <message>
   <source>Where is the lowest test loss?</source>
   <translation>Onde está a menor perda de teste?</translation>
  </message>
  <message>
   <source>α = 0: {none:.3f}; 0.0001: {a4:.3f}; 0.001: {a3:.3f}; 0.01: {a2:.3f}; 0.1: {a1:.3f}.</source>
   <translation>α = 0: {none:.3f}; 0,0001: {a4:.3f}; 0,001: {a3:.3f}; 0,01: {a2:.3f}; 0,1: {a1:.3f}.</translation>
  </message>
  <message>
   <source>Search it</source>
   <translation>Procure-o</translation>
  </message>
  <message>
   <source>The Train stage can search α by itself: on its page Search add “L2” with values from 0.0001 to 0.1 on a log scale, and start.</source>
   <translation>A etapa Treinar pode procurar α sozinha: em sua página Busca, acrescente “L2” com valores de 0,0001 a 0,1 em escala logarítmica e comece.</translation>
  </message>
  <message>
   <source>Open the search</source>
   <translation>Abrir a busca</translation>
  </message>
  <message>
   <source>0</source>
   <translation>0</translation>
  </message>
  <message>
   <source>10⁻⁴</source>
   <translation>10⁻⁴</translation>
  </message>
  <message>
   <source>10⁻³</source>
   <translation>10⁻³</translation>
  </message>
  <message>
   <source>10⁻²</source>
   <translation>10⁻²</translation>
  </message>
  <message>
   <source>10⁻¹</source>
   <translation>10⁻¹</translation>
  </message>
 </context>
</TS>
