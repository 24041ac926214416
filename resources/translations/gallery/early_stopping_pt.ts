<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>gallery.early_stopping</name>
  <message>
   <source>Early stopping</source>
   <translation>Parada antecipada</translation>
  </message>
  <message>
   <source>A network that is far too large, and when to end</source>
   <translation>Uma rede grande demais, e quando parar</translation>
  </message>
  <message>
   <source>Dense ×3</source>
   <translation>Dense ×3</translation>
  </message>
  <message>
   <source>A network of 150,000 weights and 108 digits to learn from. The training loss falls and falls; the loss on digits it has not seen falls for some epochs and then rises, because from there on the network becomes sure of what it has learned by heart. Early stopping watches the validation loss and ends when it has not improved for eight epochs; the weights of the best epoch are what is kept.</source>
   <translation>Uma rede de 150.000 pesos e 108 dígitos para aprender. A perda de treinamento cai e cai; a perda em dígitos que ela não viu cai por algumas épocas e depois sobe, porque a partir dali a rede fica segura do que decorou. A parada antecipada observa a perda de validação e termina quando ela não melhora por oito épocas; o que fica são os pesos da melhor época.</translation>
  </message>
  <message>
   <source>1,797 handwritten digits of 8 × 8 cells: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, test part); CC BY 4.0.</source>
   <translation>1.797 dígitos manuscritos de 8 × 8 células: Alpaydin &amp; Kaynak 1998 (UCI, Optical Recognition of Handwritten Digits, parte de teste); CC BY 4.0.</translation>
  </message>
  <message>
   <source>On to the end</source>
   <translation>Até o fim</translation>
  </message>
  <message>
   <source>Early stopping ends after {stopped:.0f} epochs, the other run goes on to {on:.0f}.</source>
   <translation>A parada antecipada termina após {stopped:.0f} épocas; a outra execução segue até {on:.0f}.</translation>
  </message>
  <message>
   <source>On to the end the validation loss rises from {best:.3f} at its best to {last:.3f}.</source>
   <translation>Até o fim, a perda de validação sobe de {best:.3f}, seu melhor valor, para {last:.3f}.</translation>
  </message>
  <message>
   <source>The gap between validation and training loss grows from {at_best:.3f} at the best epoch to {end:.3f} at the end.</source>
   <translation>A distância entre a perda de validação e a de treinamento cresce de {at_best:.3f} na melhor época para {end:.3f} no fim.</translation>
  </message>
  <message>
   <source>Watch the two curves part.</source>
   <translation>Observe as duas curvas se afastarem.</translation>
  </message>
  <message>
   <source>Train to the end</source>
   <translation>Treinar até o fim</translation>
  </message>
  <message>
   <source>Where was the best epoch?</source>
   <translation>Qual foi a melhor época?</translation>
  </message>
  <message>
   <source>Epoch {best_epoch:.0f} of {epochs:.0f}: validation loss {best:.3f}, in the end {last:.3f}; training loss {train:.0e}.</source>
   <translation>Época {best_epoch:.0f} de {epochs:.0f}: perda de validação {best:.3f}, no fim {last:.3f}; perda de treinamento {train:.0e}.</translation>
  </message>
  <message>
   <source>Stop early</source>
   <translation>Pare cedo</translation>
  </message>
  <message>
   <source>Eight epochs without a gain are enough.</source>
   <translation>Oito épocas sem ganho bastam.</translation>
  </message>
  <message>
   <source>Train with early stopping</source>
   <translation>Treinar com parada antecipada</translation>
  </message>
  <message>
   <source>How much work was saved?</source>
   <translation>Quanto trabalho foi poupado?</translation>
  </message>
  <message>
   <source>It ended after {a:.0f} epochs instead of {b:.0f}; best validation loss {best:.3f}.</source>
   <translation>Terminou após {a:.0f} épocas em vez de {b:.0f}; melhor perda de validação {best:.3f}.</translation>
  </message>
  <message>
   <source>Which weights are kept?</source>
   <translation>Que pesos ficam?</translation>
  </message>
  <message>
   <source>In both runs those of the best epoch: nothing is lost by going on but time.</source>
   <translation>Nas duas execuções, os da melhor época: ao continuar não se perde nada além de tempo.</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <translation>Avaliar</translation>
  </message>
  <message>
   <source>How good are they?</source>
   <translation>Quão bons são?</translation>
  </message>
  <message>
   <source>{a:.1%} of the test digits with early stopping, {b:.1%} without.</source>
   <translation>{a:.1%} dos dígitos de teste com parada antecipada, {b:.1%} sem.</translation>
  </message>
  <message>
   <source>Validation</source>
   <translation>Validação</translation>
  </message>
  <message>
   <source>Training</source>
   <translation>Treinamento</translation>
  </message>
 </context>
</TS>
