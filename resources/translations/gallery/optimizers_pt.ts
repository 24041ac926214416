<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.optimizers</name>
  <message>
   <source>Optimizers in a race</source>
   <translation>Otimizadores em corrida</translation>
  </message>
  <message>
   <source>SGD, momentum, Adagrad, RMSprop and Adam from the same start</source>
   <translation>SGD, momento, Adagrad, RMSprop e Adam da mesma largada</translation>
  </message>
  <message>
   <source>Dense ×2</source>
   <translation>Dense ×2</translation>
  </message>
  <message>
   <source>Six runs begin with the same weights and see the same batches in the same order. Five of them have the same learning rate, 0.003; the sixth lets SGD have a rate of its own. Plain gradient descent takes a step of rate × gradient: small, where the gradient is small. Momentum adds the steps before, so that what points the same way grows up to tenfold. Adagrad, RMSprop and Adam divide each weight's step by the usual size of its own gradient, so that every weight moves by about the learning rate, whatever its gradient is; Adagrad adds up all squares since the beginning and gets slower and slower.</source>
   <translation>Seis execuções começam com os mesmos pesos e veem os mesmos lotes na mesma ordem. Cinco delas têm a mesma taxa de aprendizado, 0,003; a sexta deixa o SGD ter uma taxa própria. A descida do gradiente simples dá um passo de taxa × gradiente: pequeno, onde o gradiente é pequeno. O momento soma os passos anteriores, de modo que o que aponta na mesma direção cresce até dez vezes. Adagrad, RMSprop e Adam dividem o passo de cada peso pelo tamanho usual de seu próprio gradiente, de modo que cada peso se move mais ou menos pela taxa de aprendizado, qualquer que seja seu gradiente; o Adagrad soma todos os quadrados desde o começo e fica cada vez mais lento.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>Adam</source>
   <translation>Adam</translation>
  </message>
  <message>
   <source>SGD</source>
   <translation>SGD</translation>
  </message>
  <message>
   <source>SGD with momentum</source>
   <translation>SGD com momento</translation>
  </message>
  <message>
   <source>RMSprop</source>
   <translation>RMSprop</translation>
  </message>
  <message>
   <source>Adagrad</source>
   <translation>Adagrad</translation>
  </message>
  <message>
   <source>SGD, rate 0.3</source>
   <translation>SGD, taxa 0,3</translation>
  </message>
  <message>
   <source>At the same learning rate Adam has 90 % of the validation digits right after {adam:.0f} epochs, SGD {sgd}.</source>
   <translation>Com a mesma taxa de aprendizado, o Adam acerta 90 % dos dígitos de validação após {adam:.0f} épocas; o SGD: {sgd}.</translation>
  </message>
  <message>
   <source>Momentum alone makes much of the difference: {momentum:.1%} of the test digits instead of {sgd:.1%}.</source>
   <translation>O momento sozinho faz boa parte da diferença: {momentum:.1%} dos dígitos de teste em vez de {sgd:.1%}.</translation>
  </message>
  <message>
   <source>Adagrad's steps get smaller: {adagrad:.1%}, RMSprop {rmsprop:.1%}.</source>
   <translation>Os passos do Adagrad diminuem: {adagrad:.1%}; RMSprop, {rmsprop:.1%}.</translation>
  </message>
  <message>
   <source>The slowest</source>
   <translation>O mais lento</translation>
  </message>
  <message>
   <source>Plain gradient descent at a rate of 0.003.</source>
   <translation>Descida do gradiente simples, com taxa de 0,003.</translation>
  </message>
  <message>
   <source>Train: SGD</source>
   <translation>Treinar: SGD</translation>
  </message>
  <message>
   <source>How far does it come in this time?</source>
   <translation>Até onde ele chega nesse tempo?</translation>
  </message>
  <message>
   <source>{right:.1%} of the test digits.</source>
   <translation>{right:.1%} dos dígitos de teste.</translation>
  </message>
  <message>
   <source>With a run-up</source>
   <translation>Com embalo</translation>
  </message>
  <message>
   <source>Momentum adds up what points the same way.</source>
   <translation>O momento soma o que aponta na mesma direção.</translation>
  </message>
  <message>
   <source>Train: momentum</source>
   <translation>Treinar: momento</translation>
  </message>
  <message>
   <source>And now?</source>
   <translation>E agora?</translation>
  </message>
  <message>
   <source>{right:.1%}.</source>
   <translation>{right:.1%}.</translation>
  </message>
  <message>
   <source>A step for every weight</source>
   <translation>Um passo para cada peso</translation>
  </message>
  <message>
   <source>Adam from the same start.</source>
   <translation>Adam, da mesma largada.</translation>
  </message>
  <message>
   <source>Train: Adam</source>
   <translation>Treinar: Adam</translation>
  </message>
  <message>
   <source>After how many epochs are 90 % of the validation digits right?</source>
   <translation>Após quantas épocas 90 % dos dígitos de validação estão certos?</translation>
  </message>
  <message>
   <source>Adam {adam:.0f}, momentum {momentum:.0f}, SGD {sgd:.0f}.</source>
   <translation>Adam {adam:.0f}, momento {momentum:.0f}, SGD {sgd:.0f}.</translation>
  </message>
  <message>
   <source>Slower and slower</source>
   <translation>Cada vez mais lento</translation>
  </message>
  <message>
   <source>Adagrad divides by all squares since the beginning, RMSprop by those of late. Train Adagrad; the question trains RMSprop as well.</source>
   <translation>O Adagrad divide por todos os quadrados desde o começo, o RMSprop pelos dos últimos tempos. Treine o Adagrad; a pergunta treina também o RMSprop.</translation>
  </message>
  <message>
   <source>Train: Adagrad</source>
   <translation>Treinar: Adagrad</translation>
  </message>
  <message>
   <source>What does forgetting the old squares gain?</source>
   <translation>O que se ganha em esquecer os quadrados antigos?</translation>
  </message>
  <message>
   <source>Adagrad has {adagrad:.1%} of the test digits right, RMSprop {rmsprop:.1%}.</source>
   <translation>O Adagrad acerta {adagrad:.1%} dos dígitos de teste, o RMSprop {rmsprop:.1%}.</translation>
  </message>
  <message>
   <source>Is the race fair?</source>
   <translation>A corrida é justa?</translation>
  </message>
  <message>
   <source>Each optimizer has rates of its own: SGD, which takes the gradient as it is, may need a larger one. Here it gets a hundred times as much.</source>
   <translation>Cada otimizador tem suas próprias taxas: o SGD, que toma o gradiente como ele é, talvez precise de uma maior. Aqui ele recebe uma cem vezes maior.</translation>
  </message>
  <message>
   <source>Train: SGD with rate 0.3</source>
   <translation>Treinar: SGD com taxa 0,3</translation>
  </message>
  <message>
   <source>Does SGD catch up?</source>
   <translation>O SGD alcança os outros?</translation>
  </message>
  <message>
   <source>{fast:.1%} of the test digits at a rate of 0.3, {slow:.1%} at 0.003; Adam {adam:.1%}.</source>
   <translation>{fast:.1%} dos dígitos de teste com a taxa 0,3, {slow:.1%} com 0,003; Adam {adam:.1%}.</translation>
  </message>
  <message>
   <source>Momentum</source>
   <translation>Momento</translation>
  </message>
 </context>
</TS>
