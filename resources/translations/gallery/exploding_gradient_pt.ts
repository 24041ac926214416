<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.exploding_gradient</name>
  <message>
   <source>Exploding gradient</source>
   <translation>O gradiente que explode</translation>
  </message>
  <message>
   <source>One step too far, and what clipping does about it</source>
   <translation>Um passo longe demais, e o que o corte faz a respeito</translation>
  </message>
  <message>
   <source>SimpleRNN</source>
   <translation>SimpleRNN</translation>
  </message>
  <message>
   <source>A recurrent matrix that makes everything 1.3 times longer does so sixty times on the way through five years of sunspots: states and gradients grow by factors no learning rate is small enough for. Without clipping the first steps throw the weights so far that the loss is no number any more, and the run breaks. Clipping looks at the norm of the whole gradient; where it is above 1, the gradient keeps its direction and is shortened to 1. The same network with the same learning rate then trains.</source>
   <translation>Uma matriz recorrente que torna tudo 1,3 vez mais longo faz isso sessenta vezes ao longo de cinco anos de manchas solares: estados e gradientes crescem por fatores para os quais nenhuma taxa de aprendizado é pequena o bastante. Sem corte, os primeiros passos lançam os pesos tão longe que a perda deixa de ser um número, e a execução quebra. O corte olha a norma do gradiente inteiro; onde ela passa de 1, o gradiente mantém sua direção e é encurtado para 1. A mesma rede, com a mesma taxa de aprendizado, então treina.</translation>
  </message>
  <message>
   <source>Mean sunspot number of each month, 1749–1983: observatories of Zurich and Brussels (SIDC); public domain.</source>
   <translation>Número médio mensal de manchas solares, 1749–1983: observatórios de Zurique e Bruxelas (SIDC); domínio público.</translation>
  </message>
  <message>
   <source>Clipped at 1</source>
   <translation>Cortado em 1</translation>
  </message>
  <message>
   <source>Without clipping</source>
   <translation>Sem corte</translation>
  </message>
  <message>
   <source>Without clipping the run breaks: a gradient above 100 at step {step:.0f}, no number at step {broken:.0f}.</source>
   <translation>Sem corte a execução quebra: um gradiente acima de 100 no passo {step:.0f}, nenhum número no passo {broken:.0f}.</translation>
  </message>
  <message>
   <source>Clipped it goes on for all of its {steps:.0f} steps, though a gradient of {largest:.1f} came by.</source>
   <translation>Com corte ela segue por todos os seus {steps:.0f} passos, embora tenha passado um gradiente de {largest:.1f}.</translation>
  </message>
  <message>
   <source>{share:.0%} of its steps were clipped.</source>
   <translation>{share:.0%} de seus passos foram cortados.</translation>
  </message>
  <message>
   <source>Let it run</source>
   <translation>Deixe correr</translation>
  </message>
  <message>
   <source>No clipping, a learning rate of 0.1. Watch the gradient norm.</source>
   <translation>Sem corte, taxa de aprendizado de 0,1. Observe a norma do gradiente.</translation>
  </message>
  <message>
   <source>Train: without clipping</source>
   <translation>Treinar: sem corte</translation>
  </message>
  <message>
   <source>When did it break?</source>
   <translation>Quando ela quebrou?</translation>
  </message>
  <message>
   <source>At step {broken:.0f}; the norm was above 100 at step {step:.0f}.</source>
   <translation>No passo {broken:.0f}; a norma estava acima de 100 no passo {step:.0f}.</translation>
  </message>
  <message>
   <source>Clip</source>
   <translation>Corte</translation>
  </message>
  <message>
   <source>The same with a global norm of at most 1.</source>
   <translation>O mesmo com norma global de no máximo 1.</translation>
  </message>
  <message>
   <source>Train: clipped at 1</source>
   <translation>Treinar: cortado em 1</translation>
  </message>
  <message>
   <source>How often was it needed?</source>
   <translation>Com que frequência foi necessário?</translation>
  </message>
  <message>
   <source>In {share:.0%} of {steps:.0f} steps; the largest gradient was {largest:.1f}.</source>
   <translation>Em {share:.0%} de {steps:.0f} passos; o maior gradiente foi {largest:.1f}.</translation>
  </message>
  <message>
   <source>Is it any good?</source>
   <translation>Ela presta?</translation>
  </message>
  <message>
   <source>Compare with the last value, which costs nothing.</source>
   <translation>Compare com o último valor, que não custa nada.</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <translation>Avaliar</translation>
  </message>
  <message>
   <source>How far off is it on the test months?</source>
   <translation>Quanto ela erra nos meses de teste?</translation>
  </message>
  <message>
   <source>RMSE {rmse:.1f}, the last value {last:.1f}.</source>
   <translation>RMSE {rmse:.1f}; o último valor, {last:.1f}.</translation>
  </message>
  <message>
   <source>Clipped</source>
   <translation>Cortado</translation>
  </message>
  <message>
   <source>Without</source>
   <translation>Sem</translation>
  </message>
 </context>
</TS>
