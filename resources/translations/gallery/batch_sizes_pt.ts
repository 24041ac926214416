<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.batch_sizes</name>
  <message>
   <source>Batch sizes</source>
   <translation>Tamanhos de lote</translation>
  </message>
  <message>
   <source>One step a sample, or one step an epoch?</source>
   <translation>Um passo por amostra ou um passo por época?</translation>
  </message>
  <message>
   <source>Dense ×2</source>
   <translation>Dense ×2</translation>
  </message>
  <message>
   <source>The gradient of a batch is an average over its samples. A large batch gives a better estimate, but only one step for all of its work; the spread of the estimate falls with the square root of the batch size, the number of steps with the batch size itself. So at the same learning rate and for the same number of epochs small batches come further, and large ones are quicker per epoch and smoother. Four runs from the same start: 16, 64 and 256 digits a step, and all 1,257 training digits at once.</source>
   <translation>O gradiente de um lote é uma média sobre suas amostras. Um lote grande dá uma estimativa melhor, mas um único passo por todo o seu trabalho; a dispersão da estimativa cai com a raiz quadrada do tamanho do lote, e o número de passos, com o próprio tamanho. Por isso, com a mesma taxa de aprendizado e o mesmo número de épocas, lotes pequenos vão mais longe, e os grandes são mais rápidos por época e mais lisos. Quatro execuções da mesma largada: 16, 64 e 256 dígitos por passo, e todos os 1.257 dígitos de treinamento de uma vez.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>16 a step</source>
   <translation>16 por passo</translation>
  </message>
  <message>
   <source>64 a step</source>
   <translation>64 por passo</translation>
  </message>
  <message>
   <source>256 a step</source>
   <translation>256 por passo</translation>
  </message>
  <message>
   <source>All at once</source>
   <translation>Todos de uma vez</translation>
  </message>
  <message>
   <source>In the same epochs 16 a step give {small:.1%} of the test digits, all at once {full:.1%}.</source>
   <translation>Nas mesmas épocas, 16 por passo acertam {small:.1%} dos dígitos de teste; todos de uma vez, {full:.1%}.</translation>
  </message>
  <message>
   <source>90 % of the validation digits are right after {small:.0f} epochs with 16 a step, after {mid} with 64, with all at once {full}.</source>
   <translation>90 % dos dígitos de validação estão certos após {small:.0f} épocas com 16 por passo, após {mid} com 64; com todos de uma vez: {full}.</translation>
  </message>
  <message>
   <source>16 a step means {small:,.0f} steps, all at once {full:.0f}.</source>
   <translation>16 por passo são {small:,.0f} passos; todos de uma vez, {full:.0f}.</translation>
  </message>
  <message>
   <source>One step an epoch: a smooth curve that hardly moves.</source>
   <translation>Um passo por época: uma curva lisa que mal se move.</translation>
  </message>
  <message>
   <source>Train: all at once</source>
   <translation>Treinar: todos de uma vez</translation>
  </message>
  <message>
   <source>How far does it come?</source>
   <translation>Até onde ela chega?</translation>
  </message>
  <message>
   <source>{steps:.0f} steps, {right:.1%} of the test digits.</source>
   <translation>{steps:.0f} passos, {right:.1%} dos dígitos de teste.</translation>
  </message>
  <message>
   <source>Small batches</source>
   <translation>Lotes pequenos</translation>
  </message>
  <message>
   <source>79 steps an epoch, each along a rougher estimate.</source>
   <translation>79 passos por época, cada um seguindo uma estimativa mais grosseira.</translation>
  </message>
  <message>
   <source>Train: 16 a step</source>
   <translation>Treinar: 16 por passo</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{steps:,.0f} steps, {right:.1%}.</source>
   <translation>{steps:,.0f} passos, {right:.1%}.</translation>
  </message>
  <message>
   <source>Between</source>
   <translation>No meio</translation>
  </message>
  <message>
   <source>64 a step: the usual compromise.</source>
   <translation>64 por passo: o compromisso habitual.</translation>
  </message>
  <message>
   <source>Train: 64 a step</source>
   <translation>Treinar: 64 por passo</translation>
  </message>
  <message>
   <source>After how many epochs are 90 % of the validation digits right?</source>
   <translation>Após quantas épocas 90 % dos dígitos de validação estão certos?</translation>
  </message>
  <message>
   <source>{b:.0f}, with 16 a step {a:.0f}.</source>
   <translation>{b:.0f}; com 16 por passo, {a:.0f}.</translation>
  </message>
  <message>
   <source>16</source>
   <translation>16</translation>
  </message>
  <message>
   <source>64</source>
   <translation>64</translation>
  </message>
  <message>
   <source>256</source>
   <translation>256</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Todos</translation>
  </message>
 </context>
</TS>
