<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.airline_feedforward</name>
  <message>
   <source>Passengers without a memory</source>
   <translation>Passageiros sem memória</translation>
  </message>
  <message>
   <source>A feed-forward network, a bag of months and an LSTM on the same windows</source>
   <translation>Uma rede sem recorrência, um saco de meses e uma LSTM nas mesmas janelas</translation>
  </message>
  <message>
   <source>Dense</source>
   <translation>Dense</translation>
  </message>
  <message>
   <source>Does a forecast need a recurrent network? The window of twelve months is always of the same length, and January always stands at the same place. So a feed-forward network can have a weight of its own for every month, and on 63 training windows it does better than an LSTM, with a sixth of the weights. What it can't do: read a window of another length, or use what it learned about March for April. Take the places away (the mean of the window, a bag of months) and a rising year looks like a falling one. Order has to be somewhere: in weights for every place, or in a state that is carried along.</source>
   <translation>Uma previsão precisa de uma rede recorrente? A janela de doze meses tem sempre o mesmo comprimento, e janeiro está sempre no mesmo lugar. Por isso uma rede sem recorrência pode ter um peso próprio para cada mês, e com 63 janelas de treinamento ela se sai melhor que uma LSTM, com um sexto dos pesos. O que ela não consegue: ler uma janela de outro comprimento, ou usar para abril o que aprendeu sobre março. Tire os lugares (a média da janela, um saco de meses) e um ano que sobe parece igual a um que desce. A ordem tem de estar em algum lugar: em pesos para cada lugar ou em um estado que é levado adiante.</translation>
  </message>
  <message>
   <source>Passengers in thousands, monthly, 1949–1960 (Box &amp; Jenkins, series G); public domain.</source>
   <translation>Passageiros em milhares, mensais, 1949–1960 (Box &amp; Jenkins, série G); domínio público.</translation>
  </message>
  <message>
   <source>Feed-forward, weights for every month</source>
   <translation>Sem recorrência, pesos para cada mês</translation>
  </message>
  <message>
   <source>Bag of months</source>
   <translation>Saco de meses</translation>
  </message>
  <message>
   <source>LSTM</source>
   <translation>LSTM</translation>
  </message>
  <message>
   <source>Off by {network:.0f} thousand passengers; the same months last year by {naive:.0f}.</source>
   <translation>Erra por {network:.0f} mil passageiros; os mesmos meses do ano passado, por {naive:.0f}.</translation>
  </message>
  <message>
   <source>With the months in their places it is off by {places:.0f} thousand, with their mean alone by {bag:.0f}.</source>
   <translation>Com os meses em seus lugares, erra por {places:.0f} mil; só com a média deles, por {bag:.0f}.</translation>
  </message>
  <message>
   <source>It needs {few:.0f} weights, the LSTM {many:.0f}.</source>
   <translation>Ela precisa de {few:.0f} pesos; a LSTM, de {many:.0f}.</translation>
  </message>
  <message>
   <source>All months at once</source>
   <translation>Todos os meses de uma vez</translation>
  </message>
  <message>
   <source>Flatten lays the window out as twelve numbers; each has its own weight to every hidden unit. No state is carried.</source>
   <translation>Flatten dispõe a janela como doze números; cada um tem seu próprio peso para cada unidade oculta. Nenhum estado é levado adiante.</translation>
  </message>
  <message>
   <source>Show the network</source>
   <translation>Mostrar a rede</translation>
  </message>
  <message>
   <source>Train it</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Without a loop over time an epoch takes next to nothing.</source>
   <translation>Sem laço sobre o tempo, uma época leva quase nada.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Is it any good without a memory?</source>
   <translation>Ela é boa sem memória?</translation>
  </message>
  <message>
   <source>It is off by {network:.0f} thousand passengers, “as last year” by {naive:.0f}.</source>
   <translation>Erra por {network:.0f} mil passageiros; “como no ano passado”, por {naive:.0f}.</translation>
  </message>
  <message>
   <source>The LSTM on the same windows</source>
   <translation>A LSTM nas mesmas janelas</translation>
  </message>
  <message>
   <source>The recurrent network has to find out by itself at which month it is; with so few windows that is dear.</source>
   <translation>A rede recorrente tem de descobrir sozinha em que mês está; com tão poucas janelas, isso sai caro.</translation>
  </message>
  <message>
   <source>Train the LSTM</source>
   <translation>Treinar a LSTM</translation>
  </message>
  <message>
   <source>Which of the two is better here?</source>
   <translation>Qual das duas é melhor aqui?</translation>
  </message>
  <message>
   <source>Feed-forward {dense:.0f} thousand with {few:.0f} weights, LSTM {lstm:.0f} thousand with {many:.0f}. These are six test windows: the page Compare of Evaluate tells whether the difference is more than chance.</source>
   <translation>Sem recorrência {dense:.0f} mil com {few:.0f} pesos; LSTM {lstm:.0f} mil com {many:.0f}. São seis janelas de teste: a página Comparar, em Avaliar, diz se a diferença é mais que acaso.</translation>
  </message>
  <message>
   <source>Shake the months</source>
   <translation>Embaralhar os meses</translation>
  </message>
  <message>
   <source>The bag sees the mean of the window only: all orders of the same twelve months look the same to it.</source>
   <translation>O saco vê apenas a média da janela: todas as ordens dos mesmos doze meses lhe parecem iguais.</translation>
  </message>
  <message>
   <source>Train the bag</source>
   <translation>Treinar o saco</translation>
  </message>
  <message>
   <source>What is order worth here?</source>
   <translation>Quanto vale a ordem aqui?</translation>
  </message>
  <message>
   <source>The bag is off by {bag:.0f} thousand, with the months in their places {dense:.0f}.</source>
   <translation>O saco erra por {bag:.0f} mil; com os meses em seus lugares, {dense:.0f}.</translation>
  </message>
 </context>
</TS>
