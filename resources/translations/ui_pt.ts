<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
 <context>
  <name>ui</name>
  <message>
   <source>A project on a task of the literature, made to measure: delayed recall, adding, parity…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Um projeto com uma tarefa da literatura, feita sob medida: lembrança adiada, soma, paridade…</translation>
  </message>
  <message>
   <source>About RNN Workbench</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Sobre o RNN Workbench</translation>
  </message>
  <message>
   <source>Add an example that somebody shared</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Acrescentar um exemplo que alguém compartilhou</translation>
  </message>
  <message>
   <source>Add an example…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Acrescentar um exemplo…</translation>
  </message>
  <message>
   <source>Always dark</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Sempre escuro</translation>
  </message>
  <message>
   <source>Always light</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Sempre claro</translation>
  </message>
  <message>
   <source>Back to the gallery</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Voltar à galeria</translation>
  </message>
  <message>
   <source>Begin with a trained network…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Começar com uma rede treinada…</translation>
  </message>
  <message>
   <source>Close the project</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Fechar o projeto</translation>
  </message>
  <message>
   <source>Close the window; everything is saved already</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Fechar a janela; tudo já está salvo</translation>
  </message>
  <message>
   <source>Dark</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Escuro</translation>
  </message>
  <message>
   <source>Do the last undone step again</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Repetir o último passo desfeito</translation>
  </message>
  <message>
   <source>Edit</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Editar</translation>
  </message>
  <message>
   <source>End the run; its best weights are kept</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Encerrar a execução; os melhores pesos ficam guardados</translation>
  </message>
  <message>
   <source>File</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Arquivo</translation>
  </message>
  <message>
   <source>Find anything by its name</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Encontrar qualquer coisa pelo nome</translation>
  </message>
  <message>
   <source>Follow the desktop</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Seguir a área de trabalho</translation>
  </message>
  <message>
   <source>Go</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Ir</translation>
  </message>
  <message>
   <source>Help</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Ajuda</translation>
  </message>
  <message>
   <source>Help on this page</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Ajuda sobre esta página</translation>
  </message>
  <message>
   <source>Language like the system</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Idioma como o do sistema</translation>
  </message>
  <message>
   <source>Lesson</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Lição</translation>
  </message>
  <message>
   <source>Light</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Claro</translation>
  </message>
  <message>
   <source>Light or dark like the system</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Claro ou escuro como o sistema</translation>
  </message>
  <message>
   <source>New from file…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Novo a partir de arquivo…</translation>
  </message>
  <message>
   <source>Open a project file (.rnnw)</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Abrir um arquivo de projeto (.rnnw)</translation>
  </message>
  <message>
   <source>Open project…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Abrir projeto…</translation>
  </message>
  <message>
   <source>Open the folder of the project file</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Abrir a pasta do arquivo de projeto</translation>
  </message>
  <message>
   <source>Portuguese where the desktop speaks it</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Português onde o sistema o usa</translation>
  </message>
  <message>
   <source>Practice data…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Dados de prática…</translation>
  </message>
  <message>
   <source>Quit</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Sair</translation>
  </message>
  <message>
   <source>Redo</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Refazer</translation>
  </message>
  <message>
   <source>Run</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Execução</translation>
  </message>
  <message>
   <source>Save as gallery entry…</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Salvar como exemplo da galeria…</translation>
  </message>
  <message>
   <source>Search layers, settings, commands</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Buscar camadas, ajustes, comandos</translation>
  </message>
  <message>
   <source>Share this project as a worked example: one file, without weights</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Compartilhar este projeto como exemplo: um arquivo, sem pesos</translation>
  </message>
  <message>
   <source>Show or hide the lesson of this example</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Mostrar ou ocultar a lição deste exemplo</translation>
  </message>
  <message>
   <source>Show the log file's folder</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Mostrar a pasta do registro de erros</translation>
  </message>
  <message>
   <source>Show the project's folder</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Mostrar a pasta do projeto</translation>
  </message>
  <message>
   <source>Show the {title} page</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Mostrar a página {title}</translation>
  </message>
  <message>
   <source>Start a project from a table or a text</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Começar um projeto com uma tabela ou um texto</translation>
  </message>
  <message>
   <source>Start training</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Iniciar o treinamento</translation>
  </message>
  <message>
   <source>Stop training, keep the best</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Parar o treinamento e guardar o melhor</translation>
  </message>
  <message>
   <source>Take over the layers and weights of a run, of another project or of a .keras file, and freeze what shall stay</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Aproveitar as camadas e os pesos de uma execução, de outro projeto ou de um arquivo .keras, e congelar o que deve ficar</translation>
  </message>
  <message>
   <source>Take the last step back</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Voltar atrás no último passo</translation>
  </message>
  <message>
   <source>Train the network on this project's data</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Treinar a rede com os dados deste projeto</translation>
  </message>
  <message>
   <source>Undo</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Desfazer</translation>
  </message>
  <message>
   <source>Version and license</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Versão e licença</translation>
  </message>
  <message>
   <source>View</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Exibir</translation>
  </message>
  <message>
   <source>What this page is for</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Para que serve esta página</translation>
  </message>
  <message>
   <source>Where errors are written down</source>
   <extracomment>ui/actions.py</extracomment>
   <translation>Onde os erros são anotados</translation>
  </message>
  <message>
   <source>Lessons and the welcome page speak this language now</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>As lições e a página de boas-vindas já estão neste idioma</translation>
  </message>
  <message>
   <source>New project from a file</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>Novo projeto a partir de um arquivo</translation>
  </message>
  <message>
   <source>Open a project</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>Abrir um projeto</translation>
  </message>
  <message>
   <source>Projects (*.rnnw)</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>Projetos (*.rnnw)</translation>
  </message>
  <message>
   <source>The rest does after the next start</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>O resto muda quando o programa for aberto de novo</translation>
  </message>
  <message>
   <source>{FILES};;All files (*)</source>
   <extracomment>ui/chrome/commands.py</extracomment>
   <translation>{FILES};;Todos os arquivos (*)</translation>
  </message>
  <message>
   <source>TensorFlow can't be loaded</source>
   <extracomment>ui/chrome/engine.py</extracomment>
   <translation>Não foi possível carregar o TensorFlow</translation>
  </message>
  <message>
   <source>TensorFlow is loading in the background</source>
   <extracomment>ui/chrome/engine.py</extracomment>
   <translation>O TensorFlow está carregando em segundo plano</translation>
  </message>
  <message>
   <source>TensorFlow {names} ready</source>
   <extracomment>ui/chrome/engine.py</extracomment>
   <translation>TensorFlow {names} pronto</translation>
  </message>
  <message>
   <source>Copy details</source>
   <extracomment>ui/chrome/notice.py</extracomment>
   <translation>Copiar detalhes</translation>
  </message>
  <message>
   <source>The details are on the clipboard</source>
   <extracomment>ui/chrome/notice.py</extracomment>
   <translation>Os detalhes estão na área de transferência</translation>
  </message>
  <message>
   <source>Found</source>
   <extracomment>ui/chrome/palette.py</extracomment>
   <translation>Encontrado</translation>
  </message>
  <message>
   <source>Nothing of this name</source>
   <extracomment>ui/chrome/palette.py</extracomment>
   <translation>Nada com este nome</translation>
  </message>
  <message>
   <source>A run is put elsewhere by Device in the settings of Train.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Para usar outro dispositivo, mude Dispositivo nos ajustes de Treinar.</translation>
  </message>
  <message>
   <source>Build, train and understand recurrent networks.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Construa, treine e entenda redes neurais recorrentes.</translation>
  </message>
  <message>
   <source>Copy these words</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Copiar este texto</translation>
  </message>
  <message>
   <source>Language</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Idioma</translation>
  </message>
  <message>
   <source>Language of the window</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Idioma da janela</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Claro ou escuro</translation>
  </message>
  <message>
   <source>MIT license. Inter and JetBrains Mono: SIL Open Font License 1.1. Icons: Phosphor, MIT.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Licença MIT. Inter e JetBrains Mono: SIL Open Font License 1.1. Ícones: Phosphor, MIT.</translation>
  </message>
  <message>
   <source>No GPU is used because {because}.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Nenhuma GPU é usada porque {because}.</translation>
  </message>
  <message>
   <source>Nothing is written about this page yet.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Ainda não há nada escrito sobre esta página.</translation>
  </message>
  <message>
   <source>Only while the window is not in front</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Só enquanto a janela não está em primeiro plano</translation>
  </message>
  <message>
   <source>RNN Workbench {VERSION}</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>RNN Workbench {VERSION}</translation>
  </message>
  <message>
   <source>Say on the desktop when a run has ended</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Avisar na área de trabalho quando uma execução terminar</translation>
  </message>
  <message>
   <source>System</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Sistema</translation>
  </message>
  <message>
   <source>TensorFlow is still loading; what it can use is known in a moment.</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>O TensorFlow ainda está carregando; em instantes se saberá o que ele pode usar.</translation>
  </message>
  <message>
   <source>Theme</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Tema</translation>
  </message>
  <message>
   <source>Trained on {chosen}</source>
   <extracomment>ui/chrome/popovers.py</extracomment>
   <translation>Treinado em {chosen}</translation>
  </message>
  <message>
   <source>Language, theme and log file</source>
   <extracomment>ui/chrome/rail.py</extracomment>
   <translation>Idioma, tema e registro de erros</translation>
  </message>
  <message>
   <source>Settings</source>
   <extracomment>ui/chrome/rail.py</extracomment>
   <translation>Ajustes</translation>
  </message>
  <message>
   <source>Stages</source>
   <extracomment>ui/chrome/rail.py</extracomment>
   <translation>Etapas</translation>
  </message>
  <message>
   <source>{title} (Ctrl+{number})</source>
   <extracomment>ui/chrome/rail.py</extracomment>
   <translation>{title} (Ctrl+{number})</translation>
  </message>
  <message>
   <source>{title}: {reason} (Ctrl+{number})</source>
   <extracomment>ui/chrome/rail.py</extracomment>
   <translation>{title}: {reason} (Ctrl+{number})</translation>
  </message>
  <message>
   <source>Paused at epoch {epoch} of {epochs}</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>Em pausa na época {epoch} de {epochs}</translation>
  </message>
  <message>
   <source>Saved</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>Salvo</translation>
  </message>
  <message>
   <source>Training, epoch {epoch} of {epochs}</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>Treinando, época {epoch} de {epochs}</translation>
  </message>
  <message>
   <source>sequences</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>sequências</translation>
  </message>
  <message>
   <source>test</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>teste</translation>
  </message>
  <message>
   <source>texts</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>textos</translation>
  </message>
  <message>
   <source>training</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>treinamento</translation>
  </message>
  <message>
   <source>validation</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>validação</translation>
  </message>
  <message>
   <source>windows</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>janelas</translation>
  </message>
  <message>
   <source>{counts} {unit}</source>
   <extracomment>ui/chrome/standing.py</extracomment>
   <translation>{unit}: {counts}</translation>
  </message>
  <message>
   <source>Status</source>
   <extracomment>ui/chrome/status_bar.py</extracomment>
   <translation>Situação</translation>
  </message>
  <message>
   <source>CPU, 1 core</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>CPU, 1 núcleo</translation>
  </message>
  <message>
   <source>CPU, {cores} cores</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>CPU, {cores} núcleos</translation>
  </message>
  <message>
   <source>Help on this page (F1)</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Ajuda sobre esta página (F1)</translation>
  </message>
  <message>
   <source>Lesson (Shift+F1)</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Lição (Shift+F1)</translation>
  </message>
  <message>
   <source>Menu (Alt+M)</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Menu (Alt+M)</translation>
  </message>
  <message>
   <source>Networks are trained here: {value}</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>As redes são treinadas aqui: {value}</translation>
  </message>
  <message>
   <source>Project menu</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Menu do projeto</translation>
  </message>
  <message>
   <source>Project {name}</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Projeto {name}</translation>
  </message>
  <message>
   <source>RNN Workbench</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>RNN Workbench</translation>
  </message>
  <message>
   <source>Search layers, settings, commands (Ctrl+K)</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Buscar camadas, ajustes, comandos (Ctrl+K)</translation>
  </message>
  <message>
   <source>Switch to dark</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Mudar para escuro</translation>
  </message>
  <message>
   <source>Switch to light</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Mudar para claro</translation>
  </message>
  <message>
   <source>Top bar</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Barra superior</translation>
  </message>
  <message>
   <source>Where networks are trained; click for the reasons</source>
   <extracomment>ui/chrome/top_bar.py</extracomment>
   <translation>Onde as redes são treinadas; clique para ver os motivos</translation>
  </message>
  <message>
   <source>A run is about to begin.</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Uma execução está prestes a começar.</translation>
  </message>
  <message>
   <source>A search goes on. The trials that are done are kept, and it can be gone on with later.</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Uma busca está em andamento. As tentativas concluídas são guardadas, e pode-se continuá-la depois.</translation>
  </message>
  <message>
   <source>End the run, keep its best weights, and close the window</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Terminar a execução, guardar seus melhores pesos e fechar a janela</translation>
  </message>
  <message>
   <source>Further runs that wait: {count}; they are not begun.</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Outras execuções à espera: {count}; elas não são começadas.</translation>
  </message>
  <message>
   <source>Go on training</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Continuar a treinar</translation>
  </message>
  <message>
   <source>Stop and close</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Parar e fechar</translation>
  </message>
  <message>
   <source>Stop training and close?</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>Parar o treino e fechar?</translation>
  </message>
  <message>
   <source>The window stays open (Esc)</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>A janela fica aberta (Esc)</translation>
  </message>
  <message>
   <source>Training goes on</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>O treino continua</translation>
  </message>
  <message>
   <source>“{name}” is in epoch {epoch} of {epochs}. It is stopped, its best weights are kept, and it can be gone on with later.</source>
   <extracomment>ui/closing.py</extracomment>
   <translation>“{name}” está na época {epoch} de {epochs}. Ela é parada, seus melhores pesos são guardados e pode ser continuada mais tarde.</translation>
  </message>
  <message>
   <source>Best {what} {number} at epoch {best_epoch}</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>Melhor {what} {number} na época {best_epoch}</translation>
  </message>
  <message>
   <source>No epoch was finished</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>Nenhuma época foi concluída</translation>
  </message>
  <message>
   <source>The loss is not a number any more</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>A perda deixou de ser um número</translation>
  </message>
  <message>
   <source>run {run}</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>execução {run}</translation>
  </message>
  <message>
   <source>validation loss</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>perda de validação</translation>
  </message>
  <message>
   <source>{best}, after {duration}</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>{best}, após {duration}</translation>
  </message>
  <message>
   <source>{name} failed</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>{name} falhou</translation>
  </message>
  <message>
   <source>{name} is trained</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>{name} está treinado</translation>
  </message>
  <message>
   <source>{value} min</source>
   <extracomment>ui/desktop.py</extracomment>
   <translation>{value} min</translation>
  </message>
  <message>
   <source>Preparing the example</source>
   <extracomment>ui/lesson/doing.py</extracomment>
   <translation>Preparando o exemplo</translation>
  </message>
  <message>
   <source>settings of the example</source>
   <extracomment>ui/lesson/doing.py</extracomment>
   <translation>ajustes do exemplo</translation>
  </message>
  <message>
   <source>Put the lesson away</source>
   <extracomment>ui/lesson/pane.py</extracomment>
   <translation>Guardar a lição</translation>
  </message>
  <message>
   <source>Put the lesson away (Shift+F1)</source>
   <extracomment>ui/lesson/pane.py</extracomment>
   <translation>Guardar a lição (Shift+F1)</translation>
  </message>
  <message>
   <source>The data</source>
   <extracomment>ui/lesson/pane.py</extracomment>
   <translation>Os dados</translation>
  </message>
  <message>
   <source>Measured on your own runs</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Medida nas suas próprias execuções</translation>
  </message>
  <message>
   <source>Measured on {runs}.</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Medido em {runs}.</translation>
  </message>
  <message>
   <source>Nothing has to be trained for this.</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Para isto nada precisa ser treinado.</translation>
  </message>
  <message>
   <source>Show the answer</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Mostrar a resposta</translation>
  </message>
  <message>
   <source>Train it now</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Treinar agora</translation>
  </message>
  <message>
   <source>Train the network first; the answer is measured on it.</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Treine primeiro a rede; a resposta é medida nela.</translation>
  </message>
  <message>
   <source>Train these {count} runs</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Treinar estas {count} execuções</translation>
  </message>
  <message>
   <source>Train {runs} first; the answer is measured on it.</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>Treine primeiro: {runs}. A resposta é medida nessa execução.</translation>
  </message>
  <message>
   <source>{name} (run {run})</source>
   <extracomment>ui/lesson/question.py</extracomment>
   <translation>{name} (execução {run})</translation>
  </message>
  <message>
   <source>A run goes on; wait for it or stop it</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>Há uma execução em andamento; espere ou pare</translation>
  </message>
  <message>
   <source>Next step</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>Próximo passo</translation>
  </message>
  <message>
   <source>Step {number}: {title}</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>Passo {number}: {title}</translation>
  </message>
  <message>
   <source>Tick this step and open the next</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>Marcar este passo e abrir o próximo</translation>
  </message>
  <message>
   <source>Trained already: run {run}. The button trains it again.</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>Já treinada: execução {run}. O botão treina de novo.</translation>
  </message>
  <message>
   <source>done</source>
   <extracomment>ui/lesson/step.py</extracomment>
   <translation>concluída</translation>
  </message>
  <message>
   <source>All {count} runs are trained</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Todas as {count} execuções estão treinadas</translation>
  </message>
  <message>
   <source>Both runs are trained</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>As duas execuções estão treinadas</translation>
  </message>
  <message>
   <source>End the run, keep its best weights, and train no further ones</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Encerrar a execução, guardar os melhores pesos e não treinar as demais</translation>
  </message>
  <message>
   <source>Not trained yet</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Ainda não treinado</translation>
  </message>
  <message>
   <source>Open the view that this example is about</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Abrir a visão que mostra o ponto deste exemplo</translation>
  </message>
  <message>
   <source>See the point</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Ver o essencial</translation>
  </message>
  <message>
   <source>Set the example's long training (one step that can be undone) and train</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Aplicar o treinamento longo do exemplo (um passo que pode ser desfeito) e treinar</translation>
  </message>
  <message>
   <source>Stop</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Train</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinar</translation>
  </message>
  <message>
   <source>Train all {count} runs</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinar todas as {count} execuções</translation>
  </message>
  <message>
   <source>Train both runs</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinar as duas execuções</translation>
  </message>
  <message>
   <source>Train longer</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinar por mais tempo</translation>
  </message>
  <message>
   <source>Trained</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinado</translation>
  </message>
  <message>
   <source>Training</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinamento</translation>
  </message>
  <message>
   <source>Training; {count} more to come</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>Treinando; faltam {count}</translation>
  </message>
  <message>
   <source>{count} runs are compared</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>{count} execuções são comparadas</translation>
  </message>
  <message>
   <source>{done} of {count} runs are trained</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>{done} de {count} execuções estão treinadas</translation>
  </message>
  <message>
   <source>{name} (run {run}) was stopped after epoch {epoch} of {epochs}.</source>
   <extracomment>ui/lesson/training.py</extracomment>
   <translation>{name} (execução {run}) foi parada após a época {epoch} de {epochs}.</translation>
  </message>
  <message>
   <source>Welcome</source>
   <extracomment>ui/main_window.py</extracomment>
   <translation>Boas-vindas</translation>
  </message>
  <message>
   <source>recent project</source>
   <extracomment>ui/main_window.py</extracomment>
   <translation>projeto recente</translation>
  </message>
  <message>
   <source>{kind} layer</source>
   <extracomment>ui/main_window.py</extracomment>
   <translation>camada {kind}</translation>
  </message>
  <message>
   <source>{name} – RNN Workbench</source>
   <extracomment>ui/main_window.py</extracomment>
   <translation>{name} – RNN Workbench</translation>
  </message>
  <message>
   <source>Autocorrelation by lag</source>
   <extracomment>ui/plots/acf.py</extracomment>
   <translation>Autocorrelação por defasagem</translation>
  </message>
  <message>
   <source>lag, {unit}</source>
   <extracomment>ui/plots/acf.py</extracomment>
   <translation>defasagem, {unit}</translation>
  </message>
  <message>
   <source>Activation function and its derivative</source>
   <extracomment>ui/plots/activation.py</extracomment>
   <translation>Função de ativação e sua derivada</translation>
  </message>
  <message>
   <source>at {number}</source>
   <extracomment>ui/plots/activation.py</extracomment>
   <translation>em {number}</translation>
  </message>
  <message>
   <source>what it receives</source>
   <extracomment>ui/plots/activation.py</extracomment>
   <translation>o que ela recebe</translation>
  </message>
  <message>
   <source>Errors</source>
   <extracomment>ui/plots/anomaly.py</extracomment>
   <translation>Erros</translation>
  </message>
  <message>
   <source>Errors over time</source>
   <extracomment>ui/plots/anomaly.py</extracomment>
   <translation>Erros ao longo do tempo</translation>
  </message>
  <message>
   <source>error (scaled units; the last bar holds all larger ones)</source>
   <extracomment>ui/plots/anomaly.py</extracomment>
   <translation>erro (unidades escalonadas; a última barra reúne todos os maiores)</translation>
  </message>
  <message>
   <source>What both networks answered</source>
   <extracomment>ui/plots/answer_pair.py</extracomment>
   <translation>O que as duas redes responderam</translation>
  </message>
  <message>
   <source>Autocorrelation of the errors</source>
   <extracomment>ui/plots/bars.py</extracomment>
   <translation>Autocorrelação dos erros</translation>
  </message>
  <message>
   <source>Error by step ahead</source>
   <extracomment>ui/plots/bars.py</extracomment>
   <translation>Erro por passo à frente</translation>
  </message>
  <message>
   <source>lag, steps</source>
   <extracomment>ui/plots/bars.py</extracomment>
   <translation>defasagem, passos</translation>
  </message>
  <message>
   <source>steps ahead</source>
   <extracomment>ui/plots/bars.py</extracomment>
   <translation>passos à frente</translation>
  </message>
  <message>
   <source>{unit} ahead</source>
   <extracomment>ui/plots/bars.py</extracomment>
   <translation>{unit} à frente</translation>
  </message>
  <message>
   <source>The beam, token by token</source>
   <extracomment>ui/plots/beam_tree.py</extracomment>
   <translation>O feixe, token por token</translation>
  </message>
  <message>
   <source>log-probability of all</source>
   <extracomment>ui/plots/beam_tree.py</extracomment>
   <translation>log-probabilidade de tudo</translation>
  </message>
  <message>
   <source>probability here</source>
   <extracomment>ui/plots/beam_tree.py</extracomment>
   <translation>probabilidade aqui</translation>
  </message>
  <message>
   <source>step {step}   “{seen}”</source>
   <extracomment>ui/plots/beam_tree.py</extracomment>
   <translation>passo {step}   “{seen}”</translation>
  </message>
  <message>
   <source>Shares before and after</source>
   <extracomment>ui/plots/before_after.py</extracomment>
   <translation>Parcelas antes e depois</translation>
  </message>
  <message>
   <source>{name}: {percent}, then {percent2}</source>
   <extracomment>ui/plots/before_after.py</extracomment>
   <translation>{name}: {percent}, depois {percent2}</translation>
  </message>
  <message>
   <source>Figures by threshold</source>
   <extracomment>ui/plots/class_curves.py</extracomment>
   <translation>Números por limiar</translation>
  </message>
  <message>
   <source>Gain over the other, summed up</source>
   <extracomment>ui/plots/class_curves.py</extracomment>
   <translation>Ganho sobre a outra, somado</translation>
  </message>
  <message>
   <source>Reliability</source>
   <extracomment>ui/plots/class_curves.py</extracomment>
   <translation>Confiabilidade</translation>
  </message>
  <message>
   <source>probability</source>
   <extracomment>ui/plots/class_curves.py</extracomment>
   <translation>probabilidade</translation>
  </message>
  <message>
   <source>Codes</source>
   <extracomment>ui/plots/codes.py</extracomment>
   <translation>Códigos</translation>
  </message>
  <message>
   <source>error</source>
   <extracomment>ui/plots/codes.py</extracomment>
   <translation>erro</translation>
  </message>
  <message>
   <source>label</source>
   <extracomment>ui/plots/codes.py</extracomment>
   <translation>rótulo</translation>
  </message>
  <message>
   <source>Colors from {low} to {high}</source>
   <extracomment>ui/plots/color_key.py</extracomment>
   <translation>Cores de {low} a {high}</translation>
  </message>
  <message>
   <source>A column over time</source>
   <extracomment>ui/plots/columns.py</extracomment>
   <translation>Uma coluna ao longo do tempo</translation>
  </message>
  <message>
   <source>Columns over time</source>
   <extracomment>ui/plots/columns.py</extracomment>
   <translation>Colunas ao longo do tempo</translation>
  </message>
  <message>
   <source>The wheel or + and − zoom, dragging or the arrow keys pan, a double click or Home shows all. No spike is ever hidden.</source>
   <extracomment>ui/plots/columns.py</extracomment>
   <translation>A roda ou + e − dão zoom, arrastar ou as setas movem, duplo clique ou Home mostra tudo. Nenhum pico fica escondido.</translation>
  </message>
  <message>
   <source>row {value:,}</source>
   <extracomment>ui/plots/columns.py</extracomment>
   <translation>linha {value:,}</translation>
  </message>
  <message>
   <source>{name} over time</source>
   <extracomment>ui/plots/columns.py</extracomment>
   <translation>{name} ao longo do tempo</translation>
  </message>
  <message>
   <source>Confusion matrix</source>
   <extracomment>ui/plots/confusion.py</extracomment>
   <translation>Matriz de confusão</translation>
  </message>
  <message>
   <source>{names} recognized</source>
   <extracomment>ui/plots/confusion.py</extracomment>
   <translation>{names} reconhecido</translation>
  </message>
  <message>
   <source>{names} taken for {names2}</source>
   <extracomment>ui/plots/confusion.py</extracomment>
   <translation>{names} tomado por {names2}</translation>
  </message>
  <message>
   <source>Autocorrelation</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>Autocorrelação</translation>
  </message>
  <message>
   <source>Autocorrelation and partial autocorrelation by lag</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>Autocorrelação e autocorrelação parcial por defasagem</translation>
  </message>
  <message>
   <source>Partial autocorrelation</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>Autocorrelação parcial</translation>
  </message>
  <message>
   <source>as chance gives</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>como dá o acaso</translation>
  </message>
  <message>
   <source>beyond chance</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>além do acaso</translation>
  </message>
  <message>
   <source>lag {lag}, {said}</source>
   <extracomment>ui/plots/correlation.py</extracomment>
   <translation>defasagem {lag}, {said}</translation>
  </message>
  <message>
   <source>Epoch {pointed}</source>
   <extracomment>ui/plots/course.py</extracomment>
   <translation>Época {pointed}</translation>
  </message>
  <message>
   <source>% of training tokens known, by size</source>
   <extracomment>ui/plots/coverage.py</extracomment>
   <translation>% dos tokens de treino conhecidos, por tamanho</translation>
  </message>
  <message>
   <source>Coverage by the size of the vocabulary</source>
   <extracomment>ui/plots/coverage.py</extracomment>
   <translation>Cobertura pelo tamanho do vocabulário</translation>
  </message>
  <message>
   <source>characters a token, by size</source>
   <extracomment>ui/plots/coverage.py</extracomment>
   <translation>caracteres por token, por tamanho</translation>
  </message>
  <message>
   <source>Epoch {epoch}</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>Época {epoch}</translation>
  </message>
  <message>
   <source>Epoch {epoch}, {words}</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>Época {epoch}, {words}</translation>
  </message>
  <message>
   <source>Loss by epoch</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>Perda por época</translation>
  </message>
  <message>
   <source>and {more} more</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>e mais {more}</translation>
  </message>
  <message>
   <source>and {value} more</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>e mais {value}</translation>
  </message>
  <message>
   <source>naive {number}</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>ingênua {number}</translation>
  </message>
  <message>
   <source>naive: {baseline}</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>ingênua: {baseline}</translation>
  </message>
  <message>
   <source>per batch</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>por lote</translation>
  </message>
  <message>
   <source>place in epochs</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>lugar em épocas</translation>
  </message>
  <message>
   <source>step {at:,.0f}</source>
   <extracomment>ui/plots/curves.py</extracomment>
   <translation>passo {at:,.0f}</translation>
  </message>
  <message>
   <source>Distribution of the weights</source>
   <extracomment>ui/plots/eigen.py</extracomment>
   <translation>Distribuição dos pesos</translation>
  </message>
  <message>
   <source>Eigenvalues in the complex plane</source>
   <extracomment>ui/plots/eigen.py</extracomment>
   <translation>Autovalores no plano complexo</translation>
  </message>
  <message>
   <source>real part</source>
   <extracomment>ui/plots/eigen.py</extracomment>
   <translation>parte real</translation>
  </message>
  <message>
   <source>weight; height: % of the weights</source>
   <extracomment>ui/plots/eigen.py</extracomment>
   <translation>peso; altura: % dos pesos</translation>
  </message>
  <message>
   <source>{name}: % of the weights</source>
   <extracomment>ui/plots/eigen.py</extracomment>
   <translation>{name}: % dos pesos</translation>
  </message>
  <message>
   <source>Click an epoch to inspect it</source>
   <extracomment>ui/plots/filmstrip.py</extracomment>
   <translation>Clique numa época para inspecioná-la</translation>
  </message>
  <message>
   <source>Gates while learning</source>
   <extracomment>ui/plots/filmstrip.py</extracomment>
   <translation>Portas durante o aprendizado</translation>
  </message>
  <message>
   <source>now, {epoch}</source>
   <extracomment>ui/plots/filmstrip.py</extracomment>
   <translation>agora, {epoch}</translation>
  </message>
  <message>
   <source>
fed back {number}</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation>
realimentado {number}</translation>
  </message>
  <message>
   <source>
forecast {number}</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation>
previsão {number}</translation>
  </message>
  <message>
   <source>
naive {number}</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation>
ingênua {number}</translation>
  </message>
  <message>
   <source> ({low} to {high})</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation> ({low} a {high})</translation>
  </message>
  <message>
   <source>Forecast and truth</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation>Previsão e verdade</translation>
  </message>
  <message>
   <source>truth {number}</source>
   <extracomment>ui/plots/forecast.py</extracomment>
   <translation>verdade {number}</translation>
  </message>
  <message>
   <source>Gradient through time</source>
   <extracomment>ui/plots/gradient.py</extracomment>
   <translation>Gradiente através do tempo</translation>
  </message>
  <message>
   <source>steps before the end</source>
   <extracomment>ui/plots/gradient.py</extracomment>
   <translation>passos antes do fim</translation>
  </message>
  <message>
   <source>Lengths of the texts</source>
   <extracomment>ui/plots/histogram.py</extracomment>
   <translation>Comprimentos dos textos</translation>
  </message>
  <message>
   <source>{count} others</source>
   <extracomment>ui/plots/histogram.py</extracomment>
   <translation>{count} outros</translation>
  </message>
  <message>
   <source>{unit} in {of}</source>
   <extracomment>ui/plots/histogram.py</extracomment>
   <translation>{unit} em {of}</translation>
  </message>
  <message>
   <source>says ‘{said}’</source>
   <extracomment>ui/plots/lane_answer.py</extracomment>
   <translation>diz ‘{said}’</translation>
  </message>
  <message>
   <source>‘{said}’, right</source>
   <extracomment>ui/plots/lane_answer.py</extracomment>
   <translation>‘{said}’, certo</translation>
  </message>
  <message>
   <source>‘{said}’, wrong</source>
   <extracomment>ui/plots/lane_answer.py</extracomment>
   <translation>‘{said}’, errado</translation>
  </message>
  <message>
   <source>Color by {letter} of the chosen unit</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Colorir por {letter} da unidade escolhida</translation>
  </message>
  <message>
   <source>Color by {letter}, mean of all units</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Colorir por {letter}, média de todas as unidades</translation>
  </message>
  <message>
   <source>Draw {name}</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Desenhar {name}</translation>
  </message>
  <message>
   <source>Move down</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Mover para baixo</translation>
  </message>
  <message>
   <source>Move up</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Mover para cima</translation>
  </message>
  <message>
   <source>No color</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Sem cor</translation>
  </message>
  <message>
   <source>Show all lanes in their usual order</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Mostrar todas as faixas na ordem habitual</translation>
  </message>
  <message>
   <source>Show {title}</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>Mostrar {title}</translation>
  </message>
  <message>
   <source>mean of</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>média de</translation>
  </message>
  <message>
   <source>unit {unit} of</source>
   <extracomment>ui/plots/lane_choices.py</extracomment>
   <translation>unidade {unit} de</translation>
  </message>
  <message>
   <source>Hide, move, color or choose lines</source>
   <extracomment>ui/plots/lane_hands.py</extracomment>
   <translation>Ocultar, mover, colorir ou escolher linhas</translation>
  </message>
  <message>
   <source>1/e of the last</source>
   <extracomment>ui/plots/lane_kinds.py</extracomment>
   <translation>1/e do último</translation>
  </message>
  <message>
   <source>{name} (own scale)</source>
   <extracomment>ui/plots/lane_kinds.py</extracomment>
   <translation>{name} (escala própria)</translation>
  </message>
  <message>
   <source>{value} unit {k}</source>
   <extracomment>ui/plots/lane_kinds.py</extracomment>
   <translation>{value} unidade {k}</translation>
  </message>
  <message>
   <source> and {value} more</source>
   <extracomment>ui/plots/lanes.py</extracomment>
   <translation> e mais {value}</translation>
  </message>
  <message>
   <source>Input, states, gates and gradient over time</source>
   <extracomment>ui/plots/lanes.py</extracomment>
   <translation>Entrada, estados, portas e gradiente ao longo do tempo</translation>
  </message>
  <message>
   <source>unit {unit}{more}</source>
   <extracomment>ui/plots/lanes.py</extracomment>
   <translation>unidade {unit}{more}</translation>
  </message>
  <message>
   <source>Drag along to choose steps, up or down to choose losses</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>Arraste de lado para escolher passos, para cima ou para baixo para escolher perdas</translation>
  </message>
  <message>
   <source>Loss of the sample</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>Perda da amostra</translation>
  </message>
  <message>
   <source>Loss-to-input map: which past step each loss looks back to</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>Mapa da perda à entrada: para qual passo passado cada perda olha</translation>
  </message>
  <message>
   <source>felt at step {step:,}</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>sentida no passo {step:,}</translation>
  </message>
  <message>
   <source>gradient norm, log</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>norma do gradiente, log</translation>
  </message>
  <message>
   <source>loss at step</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>perda no passo</translation>
  </message>
  <message>
   <source>memory horizon</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>horizonte da memória</translation>
  </message>
  <message>
   <source>not felt</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>não sentida</translation>
  </message>
  <message>
   <source>relative to where it comes in</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>em relação a onde entra</translation>
  </message>
  <message>
   <source>step that is looked back to</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>passo para o qual se olha</translation>
  </message>
  <message>
   <source>step {t}</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>passo {t}</translation>
  </message>
  <message>
   <source>{value:,} steps</source>
   <extracomment>ui/plots/lookback.py</extracomment>
   <translation>{value:,} passos</translation>
  </message>
  <message>
   <source>Weights by gate</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>Pesos por porta</translation>
  </message>
  <message>
   <source>column: unit</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>coluna: unidade</translation>
  </message>
  <message>
   <source>row: from {rows}, column: to unit</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>linha: de {rows}, coluna: para a unidade</translation>
  </message>
  <message>
   <source>unit {column}</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>unidade {column}</translation>
  </message>
  <message>
   <source>weight, gate {letter}</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>peso, porta {letter}</translation>
  </message>
  <message>
   <source>{letter}: to unit {n}</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>{letter}: para a unidade {n}</translation>
  </message>
  <message>
   <source>{rows} {row} → unit {column}</source>
   <extracomment>ui/plots/matrix.py</extracomment>
   <translation>{rows} {row} → unidade {column}</translation>
  </message>
  <message>
   <source>Missing cells: {value}</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>Células faltantes: {value}</translation>
  </message>
  <message>
   <source>Where cells are missing</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>Onde faltam células</translation>
  </message>
  <message>
   <source>rows of the file</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>linhas do arquivo</translation>
  </message>
  <message>
   <source>rows {value:,} to {last:,}</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>linhas {value:,} a {last:,}</translation>
  </message>
  <message>
   <source>{missing:,} missing</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>{missing:,} faltantes</translation>
  </message>
  <message>
   <source>{value} to {value2} of {count} columns; the wheel shows the others</source>
   <extracomment>ui/plots/missing_map.py</extracomment>
   <translation>{value} a {value2} de {count} colunas; a roda mostra as outras</translation>
  </message>
  <message>
   <source>Graph of the network</source>
   <extracomment>ui/plots/network.py</extracomment>
   <translation>Grafo da rede</translation>
  </message>
  <message>
   <source>{name}: {kind}
{words}
{parameters:,} parameters</source>
   <extracomment>ui/plots/network.py</extracomment>
   <translation>{name}: {kind}
{words}
{parameters:,} parâmetros</translation>
  </message>
  <message>
   <source>Gradient norm by batch</source>
   <extracomment>ui/plots/norm.py</extracomment>
   <translation>Norma do gradiente por lote</translation>
  </message>
  <message>
   <source>clipped above {clip:g}</source>
   <extracomment>ui/plots/norm.py</extracomment>
   <translation>limitado acima de {clip:g}</translation>
  </message>
  <message>
   <source>Gradient through time of both, relative to the last step</source>
   <extracomment>ui/plots/norm_pair.py</extracomment>
   <translation>Gradiente através do tempo de ambas, relativo ao último passo</translation>
  </message>
  <message>
   <source>The same gate or state of two layers over time</source>
   <extracomment>ui/plots/pair_maps.py</extracomment>
   <translation>A mesma porta ou estado de duas camadas ao longo do tempo</translation>
  </message>
  <message>
   <source>{which} ({name}) {letter} unit {unit}</source>
   <extracomment>ui/plots/pair_maps.py</extracomment>
   <translation>{which} ({name}) {letter} unidade {unit}</translation>
  </message>
  <message>
   <source>, the best</source>
   <extracomment>ui/plots/parallel.py</extracomment>
   <translation>, a melhor</translation>
  </message>
  <message>
   <source>Settings of the trials and what came of them</source>
   <extracomment>ui/plots/parallel.py</extracomment>
   <translation>Ajustes das tentativas e o que resultou deles</translation>
  </message>
  <message>
   <source>trial {number}</source>
   <extracomment>ui/plots/parallel.py</extracomment>
   <translation>tentativa {number}</translation>
  </message>
  <message>
   <source>Color: {name} from {low}, dark, to {high}, bright</source>
   <extracomment>ui/plots/path.py</extracomment>
   <translation>Cor: {name} de {low}, escuro, a {high}, claro</translation>
  </message>
  <message>
   <source>The way of the state</source>
   <extracomment>ui/plots/path.py</extracomment>
   <translation>O caminho do estado</translation>
  </message>
  <message>
   <source>Learning rate over the run</source>
   <extracomment>ui/plots/rate.py</extracomment>
   <translation>Taxa de aprendizado ao longo da execução</translation>
  </message>
  <message>
   <source>Loss against the learning rate</source>
   <extracomment>ui/plots/rate.py</extracomment>
   <translation>Perda contra a taxa de aprendizado</translation>
  </message>
  <message>
   <source>learning rate</source>
   <extracomment>ui/plots/rate.py</extracomment>
   <translation>taxa de aprendizado</translation>
  </message>
  <message>
   <source>1 step before</source>
   <extracomment>ui/plots/reach.py</extracomment>
   <translation>1 passo antes</translation>
  </message>
  <message>
   <source>Gradient by steps before the end</source>
   <extracomment>ui/plots/reach.py</extracomment>
   <translation>Gradiente por passos antes do fim</translation>
  </message>
  <message>
   <source>{back} steps before</source>
   <extracomment>ui/plots/reach.py</extracomment>
   <translation>{back} passos antes</translation>
  </message>
  <message>
   <source>Errors by hour, weekday or month</source>
   <extracomment>ui/plots/residuals.py</extracomment>
   <translation>Erros por hora, dia da semana ou mês</translation>
  </message>
  <message>
   <source>Quantiles of the errors</source>
   <extracomment>ui/plots/residuals.py</extracomment>
   <translation>Quantis dos erros</translation>
  </message>
  <message>
   <source>normal quantiles</source>
   <extracomment>ui/plots/residuals.py</extracomment>
   <translation>quantis da normal</translation>
  </message>
  <message>
   <source>Distribution of the weights, run by run</source>
   <extracomment>ui/plots/run_weights.py</extracomment>
   <translation>Distribuição dos pesos, execução por execução</translation>
  </message>
  <message>
   <source>weight; height: % of the weights, log</source>
   <extracomment>ui/plots/run_weights.py</extracomment>
   <translation>peso; altura: % dos pesos, log</translation>
  </message>
  <message>
   <source>given back</source>
   <extracomment>ui/plots/sample_pictures.py</extracomment>
   <translation>reconstruído</translation>
  </message>
  <message>
   <source>step</source>
   <extracomment>ui/plots/sample_pictures.py</extracomment>
   <translation>passo</translation>
  </message>
  <message>
   <source>truth</source>
   <extracomment>ui/plots/sample_pictures.py</extracomment>
   <translation>verdade</translation>
  </message>
  <message>
   <source>Saturation of the gates</source>
   <extracomment>ui/plots/saturation.py</extracomment>
   <translation>Saturação das portas</translation>
  </message>
  <message>
   <source>share of time below 0.1</source>
   <extracomment>ui/plots/saturation.py</extracomment>
   <translation>parcela do tempo abaixo de 0.1</translation>
  </message>
  <message>
   <source>Choose another folder</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Escolha outra pasta</translation>
  </message>
  <message>
   <source>Copy or save this plot</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Copiar ou salvar este gráfico</translation>
  </message>
  <message>
   <source>Copy the picture</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Copiar a imagem</translation>
  </message>
  <message>
   <source>Save as PNG…</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Salvar como PNG…</translation>
  </message>
  <message>
   <source>Save as SVG…</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Salvar como SVG…</translation>
  </message>
  <message>
   <source>Save the arrays as NPZ…</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Salvar as matrizes como NPZ…</translation>
  </message>
  <message>
   <source>Save the numbers as CSV…</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Salvar os números como CSV…</translation>
  </message>
  <message>
   <source>Save the plot</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>Salvar o gráfico</translation>
  </message>
  <message>
   <source>can't be saved ({why})</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>não pode ser salvo ({why})</translation>
  </message>
  <message>
   <source>it can't be written</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>não pode ser gravado</translation>
  </message>
  <message>
   <source>the folder can't be written to</source>
   <extracomment>ui/plots/save.py</extracomment>
   <translation>não se pode gravar na pasta</translation>
  </message>
  <message>
   <source>Drag, or press ← and →, to go through the epochs</source>
   <extracomment>ui/plots/scrubber.py</extracomment>
   <translation>Arraste, ou tecle ← e →, para passar pelas épocas</translation>
  </message>
  <message>
   <source>Epoch</source>
   <extracomment>ui/plots/scrubber.py</extracomment>
   <translation>Época</translation>
  </message>
  <message>
   <source>epoch {epoch} of {last}</source>
   <extracomment>ui/plots/scrubber.py</extracomment>
   <translation>época {epoch} de {last}</translation>
  </message>
  <message>
   <source>Figure against the searched setting</source>
   <extracomment>ui/plots/search_curves.py</extracomment>
   <translation>Número contra o ajuste buscado</translation>
  </message>
  <message>
   <source>Figure by trial, and the best so far</source>
   <extracomment>ui/plots/search_curves.py</extracomment>
   <translation>Número por tentativa, e o melhor até agora</translation>
  </message>
  <message>
   <source>trial {trials}</source>
   <extracomment>ui/plots/search_curves.py</extracomment>
   <translation>tentativa {trials}</translation>
  </message>
  <message>
   <source>with none</source>
   <extracomment>ui/plots/search_curves.py</extracomment>
   <translation>com nenhuma</translation>
  </message>
  <message>
   <source>{number}, trial {trials}</source>
   <extracomment>ui/plots/search_curves.py</extracomment>
   <translation>{number}, tentativa {trials}</translation>
  </message>
  <message>
   <source>Seasonal profile</source>
   <extracomment>ui/plots/seasonal.py</extracomment>
   <translation>Perfil sazonal</translation>
  </message>
  <message>
   <source>four fifths</source>
   <extracomment>ui/plots/seasonal.py</extracomment>
   <translation>quatro quintos</translation>
  </message>
  <message>
   <source>middle half</source>
   <extracomment>ui/plots/seasonal.py</extracomment>
   <translation>metade central</translation>
  </message>
  <message>
   <source>{q} to {q2}</source>
   <extracomment>ui/plots/seasonal.py</extracomment>
   <translation>{q} a {q2}</translation>
  </message>
  <message>
   <source>Sequences of the classes </source>
   <extracomment>ui/plots/sequence_grid.py</extracomment>
   <translation>Sequências das classes </translation>
  </message>
  <message>
   <source>and {hidden:,} more class</source>
   <extracomment>ui/plots/sequence_grid.py</extracomment>
   <translation>e mais {hidden:,} classe</translation>
  </message>
  <message>
   <source>and {hidden:,} more classes</source>
   <extracomment>ui/plots/sequence_grid.py</extracomment>
   <translation>e mais {hidden:,} classes</translation>
  </message>
  <message>
   <source>step {steps:,}</source>
   <extracomment>ui/plots/sequence_grid.py</extracomment>
   <translation>passo {steps:,}</translation>
  </message>
  <message>
   <source>Drag: {tips}</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>Arraste: {tips}</translation>
  </message>
  <message>
   <source>One window on the series</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>Uma janela na série</translation>
  </message>
  <message>
   <source>The series with its three splits</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>A série com suas três partes</translation>
  </message>
  <message>
   <source>gap {gap}</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>intervalo {gap}</translation>
  </message>
  <message>
   <source>horizon {horizon} {unit}</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>horizonte {horizon} {unit}</translation>
  </message>
  <message>
   <source>longer or shorter horizon</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>horizonte mais longo ou mais curto</translation>
  </message>
  <message>
   <source>longer or shorter look-back</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>janela de entrada mais longa ou mais curta</translation>
  </message>
  <message>
   <source>look-back {look_back} {unit}</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>entrada {look_back} {unit}</translation>
  </message>
  <message>
   <source>where the horizon begins</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>onde começa o horizonte</translation>
  </message>
  <message>
   <source>where the look-back ends</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>onde termina a janela de entrada</translation>
  </message>
  <message>
   <source>window of {look_back} {unit}</source>
   <extracomment>ui/plots/series.py</extracomment>
   <translation>janela de {look_back} {unit}</translation>
  </message>
  <message>
   <source>Classes in each split</source>
   <extracomment>ui/plots/split_bars.py</extracomment>
   <translation>Classes em cada parte</translation>
  </message>
  <message>
   <source>Classes in each split. </source>
   <extracomment>ui/plots/split_bars.py</extracomment>
   <translation>Classes em cada parte. </translation>
  </message>
  <message>
   <source>and {value:,} more; the menu saves all of them</source>
   <extracomment>ui/plots/split_bars.py</extracomment>
   <translation>e mais {value:,}; o menu salva todas</translation>
  </message>
  <message>
   <source>Distribution in each split</source>
   <extracomment>ui/plots/split_spread.py</extracomment>
   <translation>Distribuição em cada parte</translation>
  </message>
  <message>
   <source>share, {NAMES}</source>
   <extracomment>ui/plots/split_spread.py</extracomment>
   <translation>parcela, {NAMES}</translation>
  </message>
  <message>
   <source>{number} to {number2}</source>
   <extracomment>ui/plots/split_spread.py</extracomment>
   <translation>{number} a {number2}</translation>
  </message>
  <message>
   <source>baseline {number} ↑</source>
   <extracomment>ui/plots/spread.py</extracomment>
   <translation>referência {number} ↑</translation>
  </message>
  <message>
   <source>baseline {number} ↓</source>
   <extracomment>ui/plots/spread.py</extracomment>
   <translation>referência {number} ↓</translation>
  </message>
  <message>
   <source>Text, each token colored by its value</source>
   <extracomment>ui/plots/token_boxes.py</extracomment>
   <translation>Texto, cada token colorido pelo seu valor</translation>
  </message>
  <message>
   <source>Gates and states of the chosen unit</source>
   <extracomment>ui/plots/traces.py</extracomment>
   <translation>Portas e estados da unidade escolhida</translation>
  </message>
  <message>
   <source>No gate is shut or wide open</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>Nenhuma porta está fechada ou bem aberta</translation>
  </message>
  <message>
   <source>Saturation of the gates over the epochs</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>Saturação das portas ao longo das épocas</translation>
  </message>
  <message>
   <source>Unit {unit}</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>Unidade {unit}</translation>
  </message>
  <message>
   <source>forget gate</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>porta de esquecimento</translation>
  </message>
  <message>
   <source>input gate</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>porta de entrada</translation>
  </message>
  <message>
   <source>output gate</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>porta de saída</translation>
  </message>
  <message>
   <source>reset gate</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>porta de reinício</translation>
  </message>
  <message>
   <source>update gate</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>porta de atualização</translation>
  </message>
  <message>
   <source>{value}, open</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>{value}, aberta</translation>
  </message>
  <message>
   <source>{value}, shut</source>
   <extracomment>ui/plots/trails.py</extracomment>
   <translation>{value}, fechada</translation>
  </message>
  <message>
   <source>number {number}</source>
   <extracomment>ui/plots/value_bars.py</extracomment>
   <translation>número {number}</translation>
  </message>
  <message>
   <source>Choose another folder, or one with more room</source>
   <extracomment>ui/plots/vector.py</extracomment>
   <translation>Escolha outra pasta, ou uma com mais espaço</translation>
  </message>
  <message>
   <source>can't be saved</source>
   <extracomment>ui/plots/vector.py</extracomment>
   <translation>não pode ser salvo</translation>
  </message>
  <message>
   <source>Drag over a stretch to look closer, Ctrl and the wheel zoom, double click shows everything</source>
   <extracomment>ui/plots/zoom.py</extracomment>
   <translation>Arraste sobre um trecho para ver de perto, Ctrl e a roda dão zoom, duplo clique mostra tudo</translation>
  </message>
  <message>
   <source>'{cell}' in line {0}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>'{cell}' na linha {0}</translation>
  </message>
  <message>
   <source>'{cell}' in line {0} and {1} more</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>'{cell}' na linha {0} e mais {1}</translation>
  </message>
  <message>
   <source>'{cut}' has a word where all others have a time</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>'{cut}' tem uma palavra onde todas as outras têm um horário</translation>
  </message>
  <message>
   <source>A new file is predicted as a whole</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Um arquivo novo é previsto por inteiro</translation>
  </message>
  <message>
   <source>All their rows stay, one after the other</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Todas as suas linhas ficam, uma depois da outra</translation>
  </message>
  <message>
   <source>As the head of the file or a setting says</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Como diz o cabeçalho do arquivo ou um ajuste</translation>
  </message>
  <message>
   <source>Blank</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Esvaziar</translation>
  </message>
  <message>
   <source>Class weights make up for it</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Pesos por classe compensam isso</translation>
  </message>
  <message>
   <source>Clip</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Limitar</translation>
  </message>
  <message>
   <source>Clocks are changed: {hours_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Os relógios mudam: {hours_}</translation>
  </message>
  <message>
   <source>Clocks are changed: {hours_} and {others_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Os relógios mudam: {hours_} e {others_}</translation>
  </message>
  <message>
   <source>Comes before all other steps</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Vem antes de todos os outros passos</translation>
  </message>
  <message>
   <source>Correlation {0}, far more than {target} itself has with its future. Is it known when the forecast is made?</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Correlação {0}, muito mais do que a do próprio {target} com seu futuro. Ela é conhecida quando a previsão é feita?</translation>
  </message>
  <message>
   <source>Day and month of the dates could be exchanged</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Dia e mês das datas podem estar trocados</translation>
  </message>
  <message>
   <source>Each season's spread follows its mean</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A dispersão de cada estação acompanha a média</translation>
  </message>
  <message>
   <source>Each with the last value before it</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Cada uma com o último valor antes dela</translation>
  </message>
  <message>
   <source>Each with the value one season before it</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Cada uma com o valor de uma estação antes</translation>
  </message>
  <message>
   <source>Fill all</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher tudo</translation>
  </message>
  <message>
   <source>Fill and flag</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher e marcar</translation>
  </message>
  <message>
   <source>Fill up to {0} {unit_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher até {0} {unit_}</translation>
  </message>
  <message>
   <source>Fill with last season's value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher com o valor da última estação</translation>
  </message>
  <message>
   <source>Fill with last season's value ({0} rows)</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher com o valor da última estação ({0} linhas)</translation>
  </message>
  <message>
   <source>Fill with the last value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher com o último valor</translation>
  </message>
  <message>
   <source>Fill with the last value, at most {0} rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Preencher com o último valor, no máximo {0} linhas</translation>
  </message>
  <message>
   <source>Fiscal years are placed by their first year</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Anos fiscais são situados pelo primeiro ano</translation>
  </message>
  <message>
   <source>Flag missing values</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Marcar valores ausentes</translation>
  </message>
  <message>
   <source>For instance {example}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Por exemplo {example}</translation>
  </message>
  <message>
   <source>Ignore it</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ignorar</translation>
  </message>
  <message>
   <source>Ignore the column</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ignorar a coluna</translation>
  </message>
  <message>
   <source>Insert empty rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Inserir linhas vazias</translation>
  </message>
  <message>
   <source>Insert empty rows for missing times</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Inserir linhas vazias nos horários ausentes</translation>
  </message>
  <message>
   <source>Interpolate</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Interpolar</translation>
  </message>
  <message>
   <source>Interpolate, at most {0} rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Interpolar, no máximo {0} linhas</translation>
  </message>
  <message>
   <source>It gives the answer away</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ela entrega a resposta</translation>
  </message>
  <message>
   <source>It says nothing new</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ela não diz nada de novo</translation>
  </message>
  <message>
   <source>It stays a past feature: a forecast can't use tomorrow's values</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Continua sendo um atributo do passado: uma previsão não pode usar os valores de amanhã</translation>
  </message>
  <message>
   <source>Keep rows whose {column} is {values_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Manter linhas cujo {column} é {values_}</translation>
  </message>
  <message>
   <source>Keep the first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Manter a primeira</translation>
  </message>
  <message>
   <source>Keep the last</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Manter a última</translation>
  </message>
  <message>
   <source>Keep the mean</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Manter a média</translation>
  </message>
  <message>
   <source>Keep the {keep_} row of each time</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Manter a {keep_} linha de cada horário</translation>
  </message>
  <message>
   <source>Last season's value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Valor da última estação</translation>
  </message>
  <message>
   <source>Learn differences</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Aprender diferenças</translation>
  </message>
  <message>
   <source>Learn logarithms</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Aprender logaritmos</translation>
  </message>
  <message>
   <source>Leave out rows whose {column} is {values_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Deixar de fora linhas cujo {column} é {values_}</translation>
  </message>
  <message>
   <source>Leave out rows without a value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Deixar de fora linhas sem valor</translation>
  </message>
  <message>
   <source>Leave out these rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Deixar estas linhas de fora</translation>
  </message>
  <message>
   <source>Leave them out instead</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Deixar de fora em vez disso</translation>
  </message>
  <message>
   <source>Looks ahead to the end of a gap: no window ends inside one, and none is closed across the border of a split</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Olha adiante até o fim de uma lacuna: nenhuma janela termina dentro de uma, e nenhuma é fechada além da borda de uma parte</translation>
  </message>
  <message>
   <source>Nothing can be learned from it</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Nada se aprende com ela</translation>
  </message>
  <message>
   <source>On the line between the values around them; no window ends inside a gap</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Na reta entre os valores ao redor; nenhuma janela termina dentro de uma lacuna</translation>
  </message>
  <message>
   <source>Resample to {frequency}, {aggregate_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Reamostrar para {frequency}, {aggregate_}</translation>
  </message>
  <message>
   <source>Resample to {name}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Reamostrar para {name}</translation>
  </message>
  <message>
   <source>Row {0} is '{cut}': the file ends within it and may have been copied or downloaded incompletely</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A linha {0} é '{cut}': o arquivo termina dentro dela e pode ter sido copiado ou baixado pela metade</translation>
  </message>
  <message>
   <source>Rows in a file are taken together; an exported network wants them so</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As linhas de um arquivo são reunidas; uma rede exportada as quer assim</translation>
  </message>
  <message>
   <source>Rows on both sides of a gap follow each other directly</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As linhas dos dois lados de uma lacuna seguem-se diretamente</translation>
  </message>
  <message>
   <source>Sort by time</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ordenar por tempo</translation>
  </message>
  <message>
   <source>Such as {value} in row {0}; nearly all training values lie between {low} and {high}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Como {value} na linha {0}; quase todos os valores de treinamento ficam entre {low} e {high}</translation>
  </message>
  <message>
   <source>Such as {value} on {when}; nearly all training values lie between {low} and {high}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Como {value} em {when}; quase todos os valores de treinamento ficam entre {low} e {high}</translation>
  </message>
  <message>
   <source>Such as {word}: {rows_} of later splits, where all its 0/1 columns are 0</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Como {word}: {rows_} de partes posteriores, onde todas as suas colunas 0/1 são 0</translation>
  </message>
  <message>
   <source>Take as missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Tratar como ausente</translation>
  </message>
  <message>
   <source>Take as written</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Tomar como está escrito</translation>
  </message>
  <message>
   <source>Take them as missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Tratar como ausentes</translation>
  </message>
  <message>
   <source>Take them as written</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Tomar como estão escritos</translation>
  </message>
  <message>
   <source>Text is missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Falta texto</translation>
  </message>
  <message>
   <source>That is far from all others and seems to mean a missing value; it is learned as a number</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Isso está longe de todos os outros e parece significar um valor ausente; é aprendido como número</translation>
  </message>
  <message>
   <source>The day is first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>O dia vem primeiro</translation>
  </message>
  <message>
   <source>The first row of each is kept</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A primeira linha de cada um é mantida</translation>
  </message>
  <message>
   <source>The last row is cut and left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A última linha está cortada e fica de fora</translation>
  </message>
  <message>
   <source>The last row is no row of the table and left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A última linha não é uma linha da tabela e fica de fora</translation>
  </message>
  <message>
   <source>The last row of each is kept</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A última linha de cada um é mantida</translation>
  </message>
  <message>
   <source>The mean row of each is kept</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A média das linhas de cada um é mantida</translation>
  </message>
  <message>
   <source>The month is first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>O mês vem primeiro</translation>
  </message>
  <message>
   <source>The proposed one does</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>A rede proposta faz isso</translation>
  </message>
  <message>
   <source>The rows are not in order of time</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As linhas não estão em ordem de tempo</translation>
  </message>
  <message>
   <source>The rows around a left out one follow each other directly</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As linhas ao redor de uma deixada de fora seguem-se diretamente</translation>
  </message>
  <message>
   <source>The seasons of {name} grow with its level</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As estações de {name} crescem com o nível</translation>
  </message>
  <message>
   <source>The target's own values too: errors are measured against them</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Também os valores do próprio alvo: os erros são medidos contra eles</translation>
  </message>
  <message>
   <source>The time steps are irregular</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Os passos de tempo são irregulares</translation>
  </message>
  <message>
   <source>Then the steps are even ({chosen}), and with day and month exchanged they are not</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Assim os passos são regulares ({chosen}); com dia e mês trocados não são</translation>
  </message>
  <message>
   <source>These are times of {zone}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Estes são horários de {zone}</translation>
  </message>
  <message>
   <source>These seem to be times of {zone}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Estes parecem ser horários de {zone}</translation>
  </message>
  <message>
   <source>They are sorted by time first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Elas são ordenadas por tempo antes</translation>
  </message>
  <message>
   <source>They are taken as UTC from here on: no hour is missing or double where clocks are changed</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>São tomados como UTC daqui em diante: nenhuma hora falta nem se repete quando os relógios mudam</translation>
  </message>
  <message>
   <source>They are taken together by resampling</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>São reunidas pela reamostragem</translation>
  </message>
  <message>
   <source>They are times of {zone}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>São horários de {zone}</translation>
  </message>
  <message>
   <source>They stay past features: a forecast can't use tomorrow's values</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Continuam sendo atributos do passado: uma previsão não pode usar os valores de amanhã</translation>
  </message>
  <message>
   <source>Uses the past only</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Usa só o passado</translation>
  </message>
  <message>
   <source>Weigh the classes</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Ponderar as classes</translation>
  </message>
  <message>
   <source>Windows count rows, whatever time lies between them</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As janelas contam linhas, seja qual for o tempo entre elas</translation>
  </message>
  <message>
   <source>Windows take them as they come</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>As janelas as tomam na ordem em que vêm</translation>
  </message>
  <message>
   <source>Windows that hold one are left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Janelas que contêm uma ficam de fora</translation>
  </message>
  <message>
   <source>above {0}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>acima de {0}</translation>
  </message>
  <message>
   <source>all columns</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>todas as colunas</translation>
  </message>
  <message>
   <source>below {0}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>abaixo de {0}</translation>
  </message>
  <message>
   <source>columns</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>colunas</translation>
  </message>
  <message>
   <source>days</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>dias</translation>
  </message>
  <message>
   <source>first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>primeira</translation>
  </message>
  <message>
   <source>h</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>h</translation>
  </message>
  <message>
   <source>last</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>última</translation>
  </message>
  <message>
   <source>mean</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>média</translation>
  </message>
  <message>
   <source>minutes</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>minutos</translation>
  </message>
  <message>
   <source>months</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>meses</translation>
  </message>
  <message>
   <source>no duplicates</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>sem duplicatas</translation>
  </message>
  <message>
   <source>no duplicates left</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>sem duplicatas restantes</translation>
  </message>
  <message>
   <source>no leakage</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>sem vazamento</translation>
  </message>
  <message>
   <source>nothing else missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>nada mais ausente</translation>
  </message>
  <message>
   <source>nothing missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>nada ausente</translation>
  </message>
  <message>
   <source>outside {0} to {1}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>fora de {0} a {1}</translation>
  </message>
  <message>
   <source>rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>linhas</translation>
  </message>
  <message>
   <source>steps regular</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>passos regulares</translation>
  </message>
  <message>
   <source>sum</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>soma</translation>
  </message>
  <message>
   <source>the hour of {time}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>a hora de {time}</translation>
  </message>
  <message>
   <source>the hour of {time} and {0} more</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>a hora de {time} e mais {0}</translation>
  </message>
  <message>
   <source>weeks</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>semanas</translation>
  </message>
  <message>
   <source>{0} % of its training rows have no value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} % de suas linhas de treinamento não têm valor</translation>
  </message>
  <message>
   <source>{0} % of the later values lie beyond it: a network should forecast the difference from the last value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} % dos valores posteriores ficam fora dela: uma rede deve prever a diferença para o último valor</translation>
  </message>
  <message>
   <source>{0} cell of {name} is no number</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} célula de {name} não é um número</translation>
  </message>
  <message>
   <source>{0} cells of {name} are no numbers</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} células de {name} não são números</translation>
  </message>
  <message>
   <source>{0} day</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} dia</translation>
  </message>
  <message>
   <source>{0} days</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} dias</translation>
  </message>
  <message>
   <source>{0} gap</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacuna</translation>
  </message>
  <message>
   <source>{0} gap in {name}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacuna em {name}</translation>
  </message>
  <message>
   <source>{0} gap in {name} is filled</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacuna em {name} é preenchida</translation>
  </message>
  <message>
   <source>{0} gap in {name} is interpolated</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacuna em {name} é interpolada</translation>
  </message>
  <message>
   <source>{0} gap, the longest {length_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacuna, de {length_}</translation>
  </message>
  <message>
   <source>{0} gaps</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacunas</translation>
  </message>
  <message>
   <source>{0} gaps in {name}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacunas em {name}</translation>
  </message>
  <message>
   <source>{0} gaps in {name} are filled</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacunas em {name} são preenchidas</translation>
  </message>
  <message>
   <source>{0} gaps in {name} are interpolated</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacunas em {name} são interpoladas</translation>
  </message>
  <message>
   <source>{0} gaps, the longest {length_}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} lacunas, a maior de {length_}</translation>
  </message>
  <message>
   <source>{0} h</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} h</translation>
  </message>
  <message>
   <source>{0} minute</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} minuto</translation>
  </message>
  <message>
   <source>{0} minutes</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} minutos</translation>
  </message>
  <message>
   <source>{0} month</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} mês</translation>
  </message>
  <message>
   <source>{0} months</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} meses</translation>
  </message>
  <message>
   <source>{0} of {1} rows are used</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} de {1} linhas são usadas</translation>
  </message>
  <message>
   <source>{0} row</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} linha</translation>
  </message>
  <message>
   <source>{0} row without a value is left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} linha sem valor fica de fora</translation>
  </message>
  <message>
   <source>{0} rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} linhas</translation>
  </message>
  <message>
   <source>{0} rows without a value are left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} linhas sem valor ficam de fora</translation>
  </message>
  <message>
   <source>{0} time occurs twice</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} horário ocorre duas vezes</translation>
  </message>
  <message>
   <source>{0} time step is not there</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Falta {0} passo de tempo</translation>
  </message>
  <message>
   <source>{0} time steps are not there</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>Faltam {0} passos de tempo</translation>
  </message>
  <message>
   <source>{0} times occur twice</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} horários ocorrem duas vezes</translation>
  </message>
  <message>
   <source>{0} value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor</translation>
  </message>
  <message>
   <source>{0} value missing in {name}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor ausente em {name}</translation>
  </message>
  <message>
   <source>{0} value of {name} is far off</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor de {name} está muito longe dos outros</translation>
  </message>
  <message>
   <source>{0} value of {name} is moved to the bound</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor de {name} é levado ao limite</translation>
  </message>
  <message>
   <source>{0} value of {name} is not in the training rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor de {name} não está nas linhas de treinamento</translation>
  </message>
  <message>
   <source>{0} value of {name} is taken as missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor de {name} é tratado como ausente</translation>
  </message>
  <message>
   <source>{0} value of {name} is {1}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valor de {name} é {1}</translation>
  </message>
  <message>
   <source>{0} values</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores</translation>
  </message>
  <message>
   <source>{0} values missing in {name}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores ausentes em {name}</translation>
  </message>
  <message>
   <source>{0} values of {name} are far off</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores de {name} estão muito longe dos outros</translation>
  </message>
  <message>
   <source>{0} values of {name} are moved to the bound</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores de {name} são levados ao limite</translation>
  </message>
  <message>
   <source>{0} values of {name} are not in the training rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores de {name} não estão nas linhas de treinamento</translation>
  </message>
  <message>
   <source>{0} values of {name} are taken as missing</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores de {name} são tratados como ausentes</translation>
  </message>
  <message>
   <source>{0} values of {name} are {1}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} valores de {name} são {1}</translation>
  </message>
  <message>
   <source>{0} week</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} semana</translation>
  </message>
  <message>
   <source>{0} weeks</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{0} semanas</translation>
  </message>
  <message>
   <source>{cells_}. Taken as missing.</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{cells_}. Tratadas como ausentes.</translation>
  </message>
  <message>
   <source>{cells_}. The column is read as text.</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{cells_}. A coluna é lida como texto.</translation>
  </message>
  <message>
   <source>{cell} begins at {date}; its true first month is not in the file</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{cell} começa em {date}; seu verdadeiro primeiro mês não está no arquivo</translation>
  </message>
  <message>
   <source>{common} is {0} times as frequent as {rare}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{common} é {0} vezes mais frequente que {rare}</translation>
  </message>
  <message>
   <source>{common} is {share} of the training samples, {rare} has {0}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{common} é {share} das amostras de treinamento, {rare} tem {0}</translation>
  </message>
  <message>
   <source>{first} or one of {0} more</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{first} ou um de mais {0}</translation>
  </message>
  <message>
   <source>{first} or {second}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{first} ou {second}</translation>
  </message>
  <message>
   <source>{first}, {second} and {0} more</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{first}, {second} e mais {0}</translation>
  </message>
  <message>
   <source>{hours_} are left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{hours_} faltam</translation>
  </message>
  <message>
   <source>{hours_} are there twice</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{hours_} estão lá duas vezes</translation>
  </message>
  <message>
   <source>{hours_} is left out</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{hours_} falta</translation>
  </message>
  <message>
   <source>{hours_} is there twice</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{hours_} está lá duas vezes</translation>
  </message>
  <message>
   <source>{names} and {name} change</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{names} e {name} mudam</translation>
  </message>
  <message>
   <source>{names} are not known ahead</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{names} não são conhecidas com antecedência</translation>
  </message>
  <message>
   <source>{name} all but equals {target} of the next step</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é quase igual a {target} do passo seguinte</translation>
  </message>
  <message>
   <source>{name} all but equals {target} {0} steps later</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é quase igual a {target} {0} passos depois</translation>
  </message>
  <message>
   <source>{name} changes</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} muda</translation>
  </message>
  <message>
   <source>{name} equals {target}</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é igual a {target}</translation>
  </message>
  <message>
   <source>{name} equals {target} of the next step</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é igual a {target} do passo seguinte</translation>
  </message>
  <message>
   <source>{name} equals {target} {0} steps later</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é igual a {target} {0} passos depois</translation>
  </message>
  <message>
   <source>{name} is almost empty</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} está quase vazia</translation>
  </message>
  <message>
   <source>{name} is always {0} in the training rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é sempre {0} nas linhas de treinamento</translation>
  </message>
  <message>
   <source>{name} is not known ahead</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} não é conhecida com antecedência</translation>
  </message>
  <message>
   <source>{name} is text with {0} values</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} é texto com {0} valores</translation>
  </message>
  <message>
   <source>{name} leaves the range of its training rows</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{name} sai da faixa de suas linhas de treinamento</translation>
  </message>
  <message>
   <source>{sample} in {name} is read as {date}, the day first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{sample} em {name} é lido como {date}, o dia primeiro</translation>
  </message>
  <message>
   <source>{sample} in {name} is read as {date}, the month first</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{sample} em {name} é lido como {date}, o mês primeiro</translation>
  </message>
  <message>
   <source>{words_} mean a missing value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{words_} significam um valor ausente</translation>
  </message>
  <message>
   <source>{words} means a missing value</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{words} significa um valor ausente</translation>
  </message>
  <message>
   <source>{zones} change theirs at the same hours</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{zones} mudam os seus nas mesmas horas</translation>
  </message>
  <message>
   <source>{zone} changes theirs at the same hours</source>
   <extracomment>ui/said/data.py</extracomment>
   <translation>{zone} muda os seus nas mesmas horas</translation>
  </message>
  <message>
   <source>A mistake leads to further ones (exposure bias)</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Um erro leva a outros (viés de exposição)</translation>
  </message>
  <message>
   <source>A mistake leads to further ones (exposure bias); perplexity alone does not show this</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Um erro leva a outros (viés de exposição); a perplexidade sozinha não mostra isso</translation>
  </message>
  <message>
   <source>Answer {0} of {1} with dropout</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Resposta {0} de {1} com dropout</translation>
  </message>
  <message>
   <source>April</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>abril</translation>
  </message>
  <message>
   <source>Asking the network</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Perguntando à rede</translation>
  </message>
  <message>
   <source>August</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>agosto</translation>
  </message>
  <message>
   <source>BLEU and chrF as sacrebleu computes them ({signature})</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>BLEU e chrF como o sacrebleu os calcula ({signature})</translation>
  </message>
  <message>
   <source>BLEU counts runs of one to four words: of texts as short as these it says little, chrF more</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O BLEU conta sequências de uma a quatro palavras: de textos curtos como estes diz pouco, o chrF mais</translation>
  </message>
  <message>
   <source>Bits per character are the bits of all {0} {unit_} over the {1} characters of the text that they stand for ({2} each): they can be compared between vocabularies</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Bits por caractere são os bits de todos os {0} {unit_} sobre os {1} caracteres do texto que representam ({2} cada): podem ser comparados entre vocabulários</translation>
  </message>
  <message>
   <source>Column {name} has a value that training never saw ({value}): the network is told of none</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A coluna {name} tem um valor que o treinamento nunca viu ({value}): a rede não recebe nenhum</translation>
  </message>
  <message>
   <source>Column {name} has {0} values that training never saw ({values}): the network is told of none</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A coluna {name} tem {0} valores que o treinamento nunca viu ({values}): a rede não recebe nenhum</translation>
  </message>
  <message>
   <source>Conformal intervals follow the errors that are really made</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Intervalos conformais seguem os erros realmente cometidos</translation>
  </message>
  <message>
   <source>Curves, areas and the Brier score are of {0} of {1} {things_}, spread evenly</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Curvas, áreas e o escore de Brier são de {0} de {1} {things_}, espalhadas por igual</translation>
  </message>
  <message>
   <source>December</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>dezembro</translation>
  </message>
  <message>
   <source>February</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>fevereiro</translation>
  </message>
  <message>
   <source>Friday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>sexta-feira</translation>
  </message>
  <message>
   <source>Half-widths by step</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Meias-larguras por passo</translation>
  </message>
  <message>
   <source>It is scaled as all groups together</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Ele é escalado como todos os grupos juntos</translation>
  </message>
  <message>
   <source>January</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>janeiro</translation>
  </message>
  <message>
   <source>July</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>julho</translation>
  </message>
  <message>
   <source>June</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>junho</translation>
  </message>
  <message>
   <source>MAPE is swollen by truths near zero; look at sMAPE or MASE</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O MAPE está inflado por verdades perto de zero; veja o sMAPE ou o MASE</translation>
  </message>
  <message>
   <source>MAPE is undefined because the truth holds zeros; look at sMAPE or MASE</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O MAPE é indefinido porque a verdade contém zeros; veja o sMAPE ou o MASE</translation>
  </message>
  <message>
   <source>March</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>março</translation>
  </message>
  <message>
   <source>May</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>maio</translation>
  </message>
  <message>
   <source>Measured on {0} of {1} windows, spread evenly</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Medido em {0} de {1} janelas, espalhadas por igual</translation>
  </message>
  <message>
   <source>Monday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>segunda-feira</translation>
  </message>
  <message>
   <source>No text was written</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Nenhum texto foi escrito</translation>
  </message>
  <message>
   <source>No {split_} sample is labeled {labels}; another split may hold some</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Nenhuma amostra de {split_} tem o rótulo {labels}; outra parte pode ter algumas</translation>
  </message>
  <message>
   <source>Nothing in the network is narrower than the window: a small error may only mean that it copies</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Nada na rede é mais estreito que a janela: um erro pequeno pode só significar que ela copia</translation>
  </message>
  <message>
   <source>November</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>novembro</translation>
  </message>
  <message>
   <source>October</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>outubro</translation>
  </message>
  <message>
   <source>Perplexity and accuracy are measured on {0} of {1} pairs, spread evenly</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Perplexidade e acurácia são medidas em {0} de {1} pares, espalhados por igual</translation>
  </message>
  <message>
   <source>Saturday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>sábado</translation>
  </message>
  <message>
   <source>September</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>setembro</translation>
  </message>
  <message>
   <source>Some errors are not finite numbers; train again with a smaller learning rate</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Alguns erros não são números finitos; treine de novo com uma taxa de aprendizado menor</translation>
  </message>
  <message>
   <source>Sunday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>domingo</translation>
  </message>
  <message>
   <source>Texts were written on {0} of {1} pairs, spread evenly</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Textos foram escritos em {0} de {1} pares, espalhados por igual</translation>
  </message>
  <message>
   <source>The file lacks the time column {names}: its rows are taken in their order, and counted from 0</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O arquivo não tem a coluna de tempo {names}: suas linhas são tomadas na ordem em que estão, contadas a partir de 0</translation>
  </message>
  <message>
   <source>The group {names} was not among the groups the network was trained on</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O grupo {names} não estava entre os grupos com que a rede foi treinada</translation>
  </message>
  <message>
   <source>The groups {names} were not among the groups the network was trained on</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Os grupos {names} não estavam entre os grupos com que a rede foi treinada</translation>
  </message>
  <message>
   <source>The intervals hold {0} % of the truths instead of {1} %: they are too narrow</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Os intervalos contêm {0} % das verdades em vez de {1} %: são estreitos demais</translation>
  </message>
  <message>
   <source>The intervals hold {0} % of the truths instead of {1} %: they are too wide</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Os intervalos contêm {0} % das verdades em vez de {1} %: são largos demais</translation>
  </message>
  <message>
   <source>The labels in '{name}' are classes of equal right; say which ones are unusual to hold the errors against them</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Os rótulos em '{name}' são classes de igual direito; diga quais são incomuns para comparar os erros com elas</translation>
  </message>
  <message>
   <source>The network always says '{name}'</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A rede sempre diz '{name}'</translation>
  </message>
  <message>
   <source>The network gives numbers that are not finite; train again with a smaller learning rate</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A rede dá números que não são finitos; treine de novo com uma taxa de aprendizado menor</translation>
  </message>
  <message>
   <source>The network knows the quantiles {quantiles}: its interval is one of {0} %, not of {1} %</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A rede conhece os quantis {quantiles}: seu intervalo é de {0} %, não de {1} %</translation>
  </message>
  <message>
   <source>The network only repeats the last value of {names}: its forecast is the series drawn one step late</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A rede só repete o último valor de {names}: sua previsão é a série desenhada um passo depois</translation>
  </message>
  <message>
   <source>The network only repeats the last value: its forecast is the series drawn one step late</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>A rede só repete o último valor: sua previsão é a série desenhada um passo depois</translation>
  </message>
  <message>
   <source>They are scaled as all groups together</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>Eles são escalados como todos os grupos juntos</translation>
  </message>
  <message>
   <source>Thursday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>quinta-feira</translation>
  </message>
  <message>
   <source>Tuesday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>terça-feira</translation>
  </message>
  <message>
   <source>Wednesday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>quarta-feira</translation>
  </message>
  <message>
   <source>White space between words is not modeled, so that this is less than the whole text takes</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>O espaço entre palavras não é modelado, de modo que isto é menos do que o texto inteiro ocupa</translation>
  </message>
  <message>
   <source>accuracy</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>acurácia</translation>
  </message>
  <message>
   <source>characters</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>caracteres</translation>
  </message>
  <message>
   <source>cross-entropy</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>entropia cruzada</translation>
  </message>
  <message>
   <source>drift</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>deriva</translation>
  </message>
  <message>
   <source>each window's mean</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>média de cada janela</translation>
  </message>
  <message>
   <source>each word's usual tag</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>etiqueta usual de cada palavra</translation>
  </message>
  <message>
   <source>exponential smoothing</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>suavização exponencial</translation>
  </message>
  <message>
   <source>filtered forward to every window</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>filtrada adiante até cada janela</translation>
  </message>
  <message>
   <source>fitted to the last {0} training rows</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>ajustada às últimas {0} linhas de treinamento</translation>
  </message>
  <message>
   <source>fitted to the training rows</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>ajustada às linhas de treinamento</translation>
  </message>
  <message>
   <source>from the first row of the series to the window's last</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>da primeira linha da série à última da janela</translation>
  </message>
  <message>
   <source>healthy</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>saudável</translation>
  </message>
  <message>
   <source>last value</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>último valor</translation>
  </message>
  <message>
   <source>linear autoregression</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>autorregressão linear</translation>
  </message>
  <message>
   <source>loss</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>perda</translation>
  </message>
  <message>
   <source>majority class</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>classe majoritária</translation>
  </message>
  <message>
   <source>mean absolute error</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>erro absoluto médio</translation>
  </message>
  <message>
   <source>mean course</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>curso médio</translation>
  </message>
  <message>
   <source>mean profile</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>perfil médio</translation>
  </message>
  <message>
   <source>mean squared error</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>erro quadrático médio</translation>
  </message>
  <message>
   <source>most frequent class</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>classe mais frequente</translation>
  </message>
  <message>
   <source>most frequent token</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>token mais frequente</translation>
  </message>
  <message>
   <source>moving average</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>média móvel</translation>
  </message>
  <message>
   <source>of {0} of {1} series, the others with the median of their factors</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>de {0} de {1} séries, as outras com a mediana de seus fatores</translation>
  </message>
  <message>
   <source>of {0} rows</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>de {0} linhas</translation>
  </message>
  <message>
   <source>one season ago</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>uma estação atrás</translation>
  </message>
  <message>
   <source>pairs</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>pares</translation>
  </message>
  <message>
   <source>principal components</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>componentes principais</translation>
  </message>
  <message>
   <source>ridge regression on {0} lags, fitted to {what_}</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>regressão ridge sobre {0} defasagens, ajustada a {what_}</translation>
  </message>
  <message>
   <source>root mean squared error</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>raiz do erro quadrático médio</translation>
  </message>
  <message>
   <source>same day last week</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo dia da semana passada</translation>
  </message>
  <message>
   <source>same day last year</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo dia do ano passado</translation>
  </message>
  <message>
   <source>same hour last week</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesma hora da semana passada</translation>
  </message>
  <message>
   <source>same hour yesterday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesma hora de ontem</translation>
  </message>
  <message>
   <source>same month last year</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo mês do ano passado</translation>
  </message>
  <message>
   <source>same quarter last year</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo trimestre do ano passado</translation>
  </message>
  <message>
   <source>same time last week</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo horário da semana passada</translation>
  </message>
  <message>
   <source>same time yesterday</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesmo horário de ontem</translation>
  </message>
  <message>
   <source>same week last year</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>mesma semana do ano passado</translation>
  </message>
  <message>
   <source>samples</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>amostras</translation>
  </message>
  <message>
   <source>seasonal naive</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>ingênua sazonal</translation>
  </message>
  <message>
   <source>sentences</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>frases</translation>
  </message>
  <message>
   <source>the training windows</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>as janelas de treinamento</translation>
  </message>
  <message>
   <source>token frequencies</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>frequências dos tokens</translation>
  </message>
  <message>
   <source>tokens</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>tokens</translation>
  </message>
  <message>
   <source>train</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>treinamento</translation>
  </message>
  <message>
   <source>unigram</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>unigrama</translation>
  </message>
  <message>
   <source>without the season of {0} rows, which is longer than {1}</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>sem a estação de {0} linhas, que é mais longa que {1}</translation>
  </message>
  <message>
   <source>words</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>palavras</translation>
  </message>
  <message>
   <source>{0} % of the tokens are right after the true ones before them, {1} % when the network writes alone: a gap of {2} points</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} % dos tokens estão certos depois dos verdadeiros, {1} % quando a rede escreve sozinha: uma diferença de {2} pontos</translation>
  </message>
  <message>
   <source>{0} % of the tokens are right after the true ones before them, {1} % when the network writes alone: hardly a gap, its own mistakes do not lead it astray</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} % dos tokens estão certos depois dos verdadeiros, {1} % quando a rede escreve sozinha: quase nenhuma diferença, os próprios erros não a desviam</translation>
  </message>
  <message>
   <source>{0} % of the tokens are right after the true ones before them; when the network writes alone, no fewer would have to be changed than there should be: a gap of {1} points</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} % dos tokens estão certos depois dos verdadeiros; quando a rede escreve sozinha, seria preciso mudar não menos do que deveria haver: uma diferença de {1} pontos</translation>
  </message>
  <message>
   <source>{0} of {1} training windows</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} de {1} janelas de treinamento</translation>
  </message>
  <message>
   <source>{0} of {1} windows, evenly spaced</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} de {1} janelas, igualmente espaçadas</translation>
  </message>
  <message>
   <source>{0} rows before</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} linhas antes</translation>
  </message>
  <message>
   <source>{0} steps before</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} passos antes</translation>
  </message>
  <message>
   <source>{0} tags in {1} texts</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} etiquetas em {1} textos</translation>
  </message>
  <message>
   <source>{0} validation windows are too few for {1} % at each step ({2} are needed): all steps have the same half-width</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{0} janelas de validação são poucas para {1} % em cada passo (são precisas {2}): todos os passos têm a mesma meia-largura</translation>
  </message>
  <message>
   <source>{share} of the training samples are unusual: the network learns to give these back, too</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{share} das amostras de treinamento são incomuns: a rede aprende a devolver também estas</translation>
  </message>
  <message>
   <source>{share} of the {unit_} are not in the vocabulary and count as one token “unknown”: a smaller vocabulary makes the perplexity look better than it is</source>
   <extracomment>ui/said/evaluation.py</extracomment>
   <translation>{share} dos {unit_} não estão no vocabulário e contam como um token “unknown”: um vocabulário menor faz a perplexidade parecer melhor do que é</translation>
  </message>
  <message>
   <source>(batch, {first_})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>(lote, {first_})</translation>
  </message>
  <message>
   <source>(batch, {first_}, {second_})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>(lote, {first_}, {second_})</translation>
  </message>
  <message>
   <source>(batch, {first_}, {second_}, {third_})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>(lote, {first_}, {second_}, {third_})</translation>
  </message>
  <message>
   <source>A target of classes needs {needed_} as its loss, not {loss}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Um alvo de classes precisa de {needed_} como perda, não {loss}</translation>
  </message>
  <message>
   <source>A target of numbers needs {needed_} as its loss, not {loss}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Um alvo de números precisa de {needed_} como perda, não {loss}</translation>
  </message>
  <message>
   <source>Add a {title_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Acrescentar uma {title_}</translation>
  </message>
  <message>
   <source>Add an Input at the top</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Acrescentar uma Input no topo</translation>
  </message>
  <message>
   <source>Add noise to the input (active in training only)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Somar ruído à entrada (ativo só no treinamento)</translation>
  </message>
  <message>
   <source>Add {activation}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Acrescentar {activation}</translation>
  </message>
  <message>
   <source>An auxiliary output must fit the target too: it must give {what_}, {shape_}, but {other} gives {given_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Uma saída auxiliar também deve servir ao alvo: deve dar {what_}, {shape_}, mas {other} dá {given_}</translation>
  </message>
  <message>
   <source>An auxiliary output must fit the target too: the {task_} needs {words_}, for {which_}, but {who} gives {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Uma saída auxiliar também deve servir ao alvo: a {task_} precisa de {words_}, para {which_}, mas {who} dá {shape_}</translation>
  </message>
  <message>
   <source>An auxiliary output must fit the target too: the {task_} needs {words_}, {several_}for {which_}, but {who} gives {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Uma saída auxiliar também deve servir ao alvo: a {task_} precisa de {words_}, {several_}para {which_}, mas {who} dá {shape_}</translation>
  </message>
  <message>
   <source>Average over the steps that are not masked</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Média dos passos não mascarados</translation>
  </message>
  <message>
   <source>Average over the table, then {title_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Média na tabela, depois {title_}</translation>
  </message>
  <message>
   <source>Average over time instead</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tirar a média no tempo em vez disso</translation>
  </message>
  <message>
   <source>Average over time, then {title_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Média no tempo, depois {title_}</translation>
  </message>
  <message>
   <source>BatchNormalization '{name}' takes means over batches of {0}: too few for them to mean anything</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>BatchNormalization '{name}' toma médias de lotes de {0}: poucos para que signifiquem algo</translation>
  </message>
  <message>
   <source>Bring '{name}' to {0} features with a Dense</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Levar '{name}' a {0} características com uma Dense</translation>
  </message>
  <message>
   <source>Bring the states to {0} with a Dense each</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Levar os estados a {0} com uma Dense cada</translation>
  </message>
  <message>
   <source>Bring them to the shape of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Levá-las à forma de '{name}'</translation>
  </message>
  <message>
   <source>Bring what it gets to {0} features with a Dense</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Levar o que ela recebe a {0} características com uma Dense</translation>
  </message>
  <message>
   <source>Call it '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Chamar de '{name}'</translation>
  </message>
  <message>
   <source>Call these '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Chamar estes de '{name}'</translation>
  </message>
  <message>
   <source>Dense of {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dense de {0}</translation>
  </message>
  <message>
   <source>Dilate it by {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dilatá-la por {0}</translation>
  </message>
  <message>
   <source>Don't give '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Não dar '{name}'</translation>
  </message>
  <message>
   <source>Don't mask in '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Não mascarar em '{name}'</translation>
  </message>
  <message>
   <source>Don't unroll</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Não desenrolar</translation>
  </message>
  <message>
   <source>Drop '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Descartar '{name}'</translation>
  </message>
  <message>
   <source>Drop every value by itself</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Descartar cada valor por si</translation>
  </message>
  <message>
   <source>Embed '{name}' first</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Aplicar um Embedding a '{name}' primeiro</translation>
  </message>
  <message>
   <source>Exchange the axes it has</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Trocar os eixos que ela tem</translation>
  </message>
  <message>
   <source>Flatten every step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Achatar cada passo</translation>
  </message>
  <message>
   <source>Flatten those that are no vectors</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Achatar as que não são vetores</translation>
  </message>
  <message>
   <source>Flatten, then {title_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Achatar, depois {title_}</translation>
  </message>
  <message>
   <source>Give '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar '{name}'</translation>
  </message>
  <message>
   <source>Give each layer a name of its own</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar a cada camada um nome próprio</translation>
  </message>
  <message>
   <source>Give it once</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar uma vez</translation>
  </message>
  <message>
   <source>Give it weights of its own</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar-lhe pesos próprios</translation>
  </message>
  <message>
   <source>Give the output of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar a saída de '{name}'</translation>
  </message>
  <message>
   <source>Give the output only</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar só a saída</translation>
  </message>
  <message>
   <source>Give what the last layer gives</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar o que a última camada dá</translation>
  </message>
  <message>
   <source>Give {names} only</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dar só {names}</translation>
  </message>
  <message>
   <source>Hide the future (causal mask)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Esconder o futuro (máscara causal)</translation>
  </message>
  <message>
   <source>Hide the future (padding causal)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Esconder o futuro (preenchimento causal)</translation>
  </message>
  <message>
   <source>Input '{name}' has nothing to read: the data give {0} input only</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A entrada '{name}' não tem o que ler: os dados dão só {0} entrada</translation>
  </message>
  <message>
   <source>Input '{name}' has nothing to read: the data give {0} inputs only</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A entrada '{name}' não tem o que ler: os dados dão só {0} entradas</translation>
  </message>
  <message>
   <source>Input '{name}' is set to {shape_} but the data are {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A entrada '{name}' está ajustada para {shape_}, mas os dados são {other_}</translation>
  </message>
  <message>
   <source>Insert Flatten</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Inserir Flatten</translation>
  </message>
  <message>
   <source>Insert a global average pooling</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Inserir uma média global</translation>
  </message>
  <message>
   <source>Insert an Embedding</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Inserir um Embedding</translation>
  </message>
  <message>
   <source>Join '{first}' and '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Juntar '{first}' e '{name}'</translation>
  </message>
  <message>
   <source>Join the features</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Juntar as características</translation>
  </message>
  <message>
   <source>Join the states of both directions</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Juntar os estados das duas direções</translation>
  </message>
  <message>
   <source>Join them with Concatenate</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Juntá-las com Concatenate</translation>
  </message>
  <message>
   <source>Keep only those</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Manter só esses</translation>
  </message>
  <message>
   <source>Keep the length (padding same)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Manter o comprimento (padding same)</translation>
  </message>
  <message>
   <source>Layer '{name}': {problem_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Camada '{name}': {problem_}</translation>
  </message>
  <message>
   <source>Leave '{name}' to its default</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Deixar '{name}' no padrão</translation>
  </message>
  <message>
   <source>Leave {parameter} to its default</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Deixar {parameter} no padrão</translation>
  </message>
  <message>
   <source>Let '{name}' mask the padding</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Deixar '{name}' mascarar o preenchimento</translation>
  </message>
  <message>
   <source>Let Keras find it</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Deixar o Keras descobrir</translation>
  </message>
  <message>
   <source>Let the task choose the loss</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Deixar a tarefa escolher a perda</translation>
  </message>
  <message>
   <source>Make '{name}' {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tornar '{name}' {kind}</translation>
  </message>
  <message>
   <source>Make it Dropout</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la Dropout</translation>
  </message>
  <message>
   <source>Make it LayerNormalization</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la LayerNormalization</translation>
  </message>
  <message>
   <source>Make it a Dense of the same width</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la uma Dense da mesma largura</translation>
  </message>
  <message>
   <source>Make it a Dense of {0} units</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la uma Dense de {0} unidades</translation>
  </message>
  <message>
   <source>Make it a table of one channel</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la uma tabela de um canal</translation>
  </message>
  <message>
   <source>Make it an Activation (softmax), which passes the mask on</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la uma Activation (softmax), que passa a máscara adiante</translation>
  </message>
  <message>
   <source>Make it an Embedding that masks the padding</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la um Embedding que mascara o preenchimento</translation>
  </message>
  <message>
   <source>Make it {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la {kind}</translation>
  </message>
  <message>
   <source>Make it {kind} too</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Torná-la também {kind}</translation>
  </message>
  <message>
   <source>Mask the padding</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Mascarar o preenchimento</translation>
  </message>
  <message>
   <source>Move '{name}' above '{layer}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Mover '{name}' para cima de '{layer}'</translation>
  </message>
  <message>
   <source>Move '{name}' to the top</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Mover '{name}' para o topo</translation>
  </message>
  <message>
   <source>No recurrent dropout</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Sem dropout recorrente</translation>
  </message>
  <message>
   <source>Nothing takes what {kind} '{name}' gives: it has no effect</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Nada usa o que {kind} '{name}' dá: não tem efeito</translation>
  </message>
  <message>
   <source>Only the last step of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Só o último passo de '{name}'</translation>
  </message>
  <message>
   <source>Only the last step of '{name}', then {title_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Só o último passo de '{name}', depois {title_}</translation>
  </message>
  <message>
   <source>Pool each over time, then concatenate</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Reduzir cada uma no tempo e concatenar</translation>
  </message>
  <message>
   <source>Put them side by side (concat)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pô-las lado a lado (concat)</translation>
  </message>
  <message>
   <source>Read in one direction</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Ler em uma direção</translation>
  </message>
  <message>
   <source>Remove '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Remover '{name}'</translation>
  </message>
  <message>
   <source>Remove '{name}' and go on from '{kept}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Remover '{name}' e continuar de '{kept}'</translation>
  </message>
  <message>
   <source>Repeat the vector as one step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Repetir o vetor como um passo</translation>
  </message>
  <message>
   <source>Repeat the vector for {0} steps</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Repetir o vetor por {0} passos</translation>
  </message>
  <message>
   <source>Reset after</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Reiniciar depois</translation>
  </message>
  <message>
   <source>Return sequences on '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Devolver sequências em '{name}'</translation>
  </message>
  <message>
   <source>Say the sizes: ({sizes})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Dizer os tamanhos: ({sizes})</translation>
  </message>
  <message>
   <source>Set groups to {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pôr grupos em {0}</translation>
  </message>
  <message>
   <source>Set the batch size to {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pôr o tamanho do lote em {0}</translation>
  </message>
  <message>
   <source>Set the largest length to {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pôr o maior comprimento em {0}</translation>
  </message>
  <message>
   <source>Set units of '{name}' to {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pôr {0} unidades em '{name}'</translation>
  </message>
  <message>
   <source>Set {parameter} to {value}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Pôr {parameter} em {value}</translation>
  </message>
  <message>
   <source>Start every window anew</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Recomeçar cada janela</translation>
  </message>
  <message>
   <source>Start from '{reference}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Começar de '{reference}'</translation>
  </message>
  <message>
   <source>Start from zeros</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Começar de zeros</translation>
  </message>
  <message>
   <source>Take '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar '{name}'</translation>
  </message>
  <message>
   <source>Take only '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar só '{name}'</translation>
  </message>
  <message>
   <source>Take only {names}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar só {names}</translation>
  </message>
  <message>
   <source>Take the defaults</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar os padrões</translation>
  </message>
  <message>
   <source>Take the features</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar as características</translation>
  </message>
  <message>
   <source>Take the last state of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar o último estado de '{name}'</translation>
  </message>
  <message>
   <source>Take the last step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar o último passo</translation>
  </message>
  <message>
   <source>Take the layer above instead</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar a camada acima em vez disso</translation>
  </message>
  <message>
   <source>Take the output of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar a saída de '{name}'</translation>
  </message>
  <message>
   <source>Take the shape from the data</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar a forma dos dados</translation>
  </message>
  <message>
   <source>Take the size from the data</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar o tamanho dos dados</translation>
  </message>
  <message>
   <source>Take the type of the data</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar o tipo dos dados</translation>
  </message>
  <message>
   <source>Take the values of '{name}' as keys too</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Tomar os valores de '{name}' também como chaves</translation>
  </message>
  <message>
   <source>The block '{block}' stands in several places: from '{name}' on it is a second one of the same name</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>O bloco '{block}' está em vários lugares: de '{name}' em diante é um segundo do mesmo nome</translation>
  </message>
  <message>
   <source>The network can learn to copy its window of {0} numbers: {narrowest_}. Let all go through a layer that is narrower, or disturb the input in training</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede pode aprender a copiar sua janela de {0} números: {narrowest_}. Faça tudo passar por uma camada mais estreita, ou perturbe a entrada no treinamento</translation>
  </message>
  <message>
   <source>The network has no layers</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede não tem camadas</translation>
  </message>
  <message>
   <source>The network is to give '{reference}' twice</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar '{reference}' duas vezes</translation>
  </message>
  <message>
   <source>The network is to give '{reference}', but there is no layer '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar '{reference}', mas não há camada '{name}'</translation>
  </message>
  <message>
   <source>The network is to give '{reference}', but {who} gives no '{port}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar '{reference}', mas {who} não dá '{port}'</translation>
  </message>
  <message>
   <source>The network must give one probability for each of {0} {things} at every step, {shape_}, but {who} gives {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar uma probabilidade para cada um de {0} {things} a cada passo, {shape_}, mas {who} dá {other_}</translation>
  </message>
  <message>
   <source>The network must give one probability for each of {many_}, {shape_}, but {who} gives {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar uma probabilidade para cada uma das {many_}, {shape_}, mas {who} dá {other_}</translation>
  </message>
  <message>
   <source>The network must give probabilities, but {who} has {activation} outputs</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar probabilidades, mas {who} tem saídas {activation}</translation>
  </message>
  <message>
   <source>The network must give {what_}, {shape_}, but {other} gives {given_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A rede deve dar {what_}, {shape_}, mas {other} dá {given_}</translation>
  </message>
  <message>
   <source>The sequences are of unequal length, and nothing masks the zeros behind their end: below '{name}' padding counts as data</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>As sequências têm comprimentos diferentes, e nada mascara os zeros depois do fim: abaixo de '{name}' o preenchimento conta como dado</translation>
  </message>
  <message>
   <source>The {task_} needs {words_}, but {who} gives {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A {task_} precisa de {words_}, mas {who} dá {shape_}</translation>
  </message>
  <message>
   <source>The {task_} needs {words_}, for {which_}, but {who} gives {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A {task_} precisa de {words_}, para {which_}, mas {who} dá {shape_}</translation>
  </message>
  <message>
   <source>The {task_} needs {words_}, {several_}for {which_}, but {who} gives {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>A {task_} precisa de {words_}, {several_}para {which_}, mas {who} dá {shape_}</translation>
  </message>
  <message>
   <source>Use a linear output</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar uma saída linear</translation>
  </message>
  <message>
   <source>Use a {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar uma {kind}</translation>
  </message>
  <message>
   <source>Use an LSTMCell of {0} units</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar uma LSTMCell de {0} unidades</translation>
  </message>
  <message>
   <source>Use an {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar uma {kind}</translation>
  </message>
  <message>
   <source>Use relu in them</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar relu nelas</translation>
  </message>
  <message>
   <source>Use sigmoid</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar sigmoid</translation>
  </message>
  <message>
   <source>Use softmax</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar softmax</translation>
  </message>
  <message>
   <source>Use tanh</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar tanh</translation>
  </message>
  <message>
   <source>Use the bias</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar o viés</translation>
  </message>
  <message>
   <source>Use the weights of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar os pesos de '{name}'</translation>
  </message>
  <message>
   <source>Use the {kind} without it</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar a {kind} sem ela</translation>
  </message>
  <message>
   <source>Use the {kind} without wrapping it</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Usar a {kind} sem envolvê-la</translation>
  </message>
  <message>
   <source>Wrap {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Envolver {kind}</translation>
  </message>
  <message>
   <source>Wrap {kind} of {0} units</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>Envolver {kind} de {0} unidades</translation>
  </message>
  <message>
   <source>a ConvLSTM1D has no fused kernel</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma ConvLSTM1D não tem kernel fundido</translation>
  </message>
  <message>
   <source>a SimpleRNN has no fused kernel</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma SimpleRNN não tem kernel fundido</translation>
  </message>
  <message>
   <source>a chosen cell has no fused kernel</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma célula escolhida não tem kernel fundido</translation>
  </message>
  <message>
   <source>a chosen cell has no fused kernel: use the layer LSTM or GRU</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma célula escolhida não tem kernel fundido: use a camada LSTM ou GRU</translation>
  </message>
  <message>
   <source>a sequence</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma sequência</translation>
  </message>
  <message>
   <source>a sequence (batch, time, features)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma sequência (lote, tempo, características)</translation>
  </message>
  <message>
   <source>a sequence of rows (batch, time, positions, channels)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma sequência de linhas (lote, tempo, posições, canais)</translation>
  </message>
  <message>
   <source>a table</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma tabela</translation>
  </message>
  <message>
   <source>a table (batch, rows, columns, channels)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma tabela (lote, linhas, colunas, canais)</translation>
  </message>
  <message>
   <source>a vector</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>um vetor</translation>
  </message>
  <message>
   <source>a way leads past every narrow layer</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>um caminho contorna toda camada estreita</translation>
  </message>
  <message>
   <source>always add up to 1</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>sempre somam 1</translation>
  </message>
  <message>
   <source>any</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>qualquer</translation>
  </message>
  <message>
   <source>any number of features</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>qualquer número de características</translation>
  </message>
  <message>
   <source>any number of time steps</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>qualquer número de passos de tempo</translation>
  </message>
  <message>
   <source>any number of tokens</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>qualquer número de tokens</translation>
  </message>
  <message>
   <source>any number of {things}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>qualquer número de {things}</translation>
  </message>
  <message>
   <source>at most {0} inputs ({roles})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>no máximo {0} entradas ({roles})</translation>
  </message>
  <message>
   <source>can't be made: {reason}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não pode ser feita: {reason}</translation>
  </message>
  <message>
   <source>can't have a stride of {0} and a dilation of {1} at once</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não pode ter passo {0} e dilatação {1} ao mesmo tempo</translation>
  </message>
  <message>
   <source>can't have {name} {value}: {reason}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não pode ter {name} {value}: {reason}</translation>
  </message>
  <message>
   <source>can't reach all values of a standardized series</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não alcançam todos os valores de uma série padronizada</translation>
  </message>
  <message>
   <source>can't wrap {kind}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não pode envolver {kind}</translation>
  </message>
  <message>
   <source>can't wrap {kind}, which takes several inputs</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não pode envolver {kind}, que toma várias entradas</translation>
  </message>
  <message>
   <source>does not exist</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não existe</translation>
  </message>
  <message>
   <source>exactly {0} inputs</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>exatamente {0} entradas</translation>
  </message>
  <message>
   <source>forecast</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>previsão</translation>
  </message>
  <message>
   <source>gives its states beside its output (return_state), which here is asked for by naming one: lstm.h, lstm.states</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>dá seus estados além da saída (return_state), o que aqui se pede nomeando um: lstm.h, lstm.states</translation>
  </message>
  <message>
   <source>has a cell that {problem_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>tem uma célula que {problem_}</translation>
  </message>
  <message>
   <source>has cell {0} that {problem_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>tem a célula {0}, que {problem_}</translation>
  </message>
  <message>
   <source>has no parameter '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não tem o parâmetro '{name}'</translation>
  </message>
  <message>
   <source>has no parameter '{name}'; did you mean '{close}'?</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não tem o parâmetro '{name}'; seria '{close}'?</translation>
  </message>
  <message>
   <source>is itself</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>é ela mesma</translation>
  </message>
  <message>
   <source>is {value}, not one of {list}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>é {value}, não um de {list}</translation>
  </message>
  <message>
   <source>keeps its state between batches (stateful), but windows come in any order, so every one starts anew</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>mantém o estado entre lotes (stateful), mas as janelas vêm em qualquer ordem, de modo que cada uma recomeça</translation>
  </message>
  <message>
   <source>mse, mae, huber, quantile or another of numbers</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>mse, mae, huber, quantile ou outra de números</translation>
  </message>
  <message>
   <source>needs at least one cell</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>precisa de ao menos uma célula</translation>
  </message>
  <message>
   <source>needs {parameter_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>precisa de {parameter_}</translation>
  </message>
  <message>
   <source>needs {parameter_} to be {needed_}, not {value}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>precisa que {parameter_} seja {needed_}, não {value}</translation>
  </message>
  <message>
   <source>one probability for each of {0} {things} at every step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>uma probabilidade para cada um de {0} {things} a cada passo</translation>
  </message>
  <message>
   <source>one vector (batch, features)</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>um vetor (lote, características)</translation>
  </message>
  <message>
   <source>reconstruction</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>reconstrução</translation>
  </message>
  <message>
   <source>sparse_categorical_crossentropy or focal</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>sparse_categorical_crossentropy ou focal</translation>
  </message>
  <message>
   <source>stands below it</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>está abaixo dela</translation>
  </message>
  <message>
   <source>stands below it and depends on it: a loop</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>está abaixo dela e depende dela: um laço</translation>
  </message>
  <message>
   <source>the narrowest place, '{name}', is {0} wide</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>o lugar mais estreito, '{name}', tem largura {0}</translation>
  </message>
  <message>
   <source>the window's {0} step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>o {0} passo da janela</translation>
  </message>
  <message>
   <source>the window's {0} steps</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>os {0} passos da janela</translation>
  </message>
  <message>
   <source>there is no layer kind '{kind}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não há camada do tipo '{kind}'</translation>
  </message>
  <message>
   <source>there is no layer kind '{kind}'; did you mean {close}?</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>não há camada do tipo '{kind}'; seria {close}?</translation>
  </message>
  <message>
   <source>whatever is left</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>o que restar</translation>
  </message>
  <message>
   <source>wraps {kind} that {problem_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>envolve {kind} que {problem_}</translation>
  </message>
  <message>
   <source>{0} axes</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} eixos</translation>
  </message>
  <message>
   <source>{0} channel</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} canal</translation>
  </message>
  <message>
   <source>{0} channels</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} canais</translation>
  </message>
  <message>
   <source>{0} character</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} caractere</translation>
  </message>
  <message>
   <source>{0} characters</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} caracteres</translation>
  </message>
  <message>
   <source>{0} class</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} classe</translation>
  </message>
  <message>
   <source>{0} classes</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} classes</translation>
  </message>
  <message>
   <source>{0} column</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} coluna</translation>
  </message>
  <message>
   <source>{0} columns</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} colunas</translation>
  </message>
  <message>
   <source>{0} feature</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} característica</translation>
  </message>
  <message>
   <source>{0} features</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} características</translation>
  </message>
  <message>
   <source>{0} layers are named '{name}', but every layer needs a name of its own</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} camadas chamam-se '{name}', mas cada camada precisa de um nome próprio</translation>
  </message>
  <message>
   <source>{0} numbers for each value that the loss compares, </source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} números para cada valor que a perda compara, </translation>
  </message>
  <message>
   <source>{0} parameters for {1} sample: it will learn them by heart</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} parâmetros para {1} amostra: ela a decorará</translation>
  </message>
  <message>
   <source>{0} parameters for {1} samples: it will learn them by heart</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} parâmetros para {1} amostras: ela as decorará</translation>
  </message>
  <message>
   <source>{0} position</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} posição</translation>
  </message>
  <message>
   <source>{0} positions</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} posições</translation>
  </message>
  <message>
   <source>{0} state ({names})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} estado ({names})</translation>
  </message>
  <message>
   <source>{0} states ({names})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} estados ({names})</translation>
  </message>
  <message>
   <source>{0} step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passo</translation>
  </message>
  <message>
   <source>{0} step ahead</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passo à frente</translation>
  </message>
  <message>
   <source>{0} steps</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passos</translation>
  </message>
  <message>
   <source>{0} steps ahead</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passos à frente</translation>
  </message>
  <message>
   <source>{0} target</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} alvo</translation>
  </message>
  <message>
   <source>{0} targets</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} alvos</translation>
  </message>
  <message>
   <source>{0} time step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passo de tempo</translation>
  </message>
  <message>
   <source>{0} time steps</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} passos de tempo</translation>
  </message>
  <message>
   <source>{0} token</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} token</translation>
  </message>
  <message>
   <source>{0} tokens</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{0} tokens</translation>
  </message>
  <message>
   <source>{activation} in {kind} '{name}' has no upper bound: its state can grow from step to step</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{activation} em {kind} '{name}' não tem limite superior: seu estado pode crescer de passo a passo</translation>
  </message>
  <message>
   <source>{activation} outputs {why_}, but a forecast can be any number</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>saídas {activation} {why_}, mas uma previsão pode ser qualquer número</translation>
  </message>
  <message>
   <source>{activation} outputs {why_}, but a reconstruction can be any number</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>saídas {activation} {why_}, mas uma reconstrução pode ser qualquer número</translation>
  </message>
  <message>
   <source>{fix_}; {others} take its last state</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{fix_}; {others} tomam seu último estado</translation>
  </message>
  <message>
   <source>{fix_}; {others} takes its last state</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{fix_}; {others} toma seu último estado</translation>
  </message>
  <message>
   <source>{kind} '{name}' can't use the fused GPU kernel and will be several times slower there: {reason_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' não pode usar o kernel fundido da GPU e lá será várias vezes mais lenta: {reason_}</translation>
  </message>
  <message>
   <source>{kind} '{name}' disturbs the network's answer itself: the loss then measures the noise</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' perturba a própria resposta da rede: a perda mede então o ruído</translation>
  </message>
  <message>
   <source>{kind} '{name}' does not know the mask that comes from above: from here on padding counts like everything else</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' não conhece a máscara que vem de cima: daqui em diante o preenchimento conta como tudo o mais</translation>
  </message>
  <message>
   <source>{kind} '{name}' is the third sigmoid in a row: each leaves at most a quarter of the gradient, so the first hardly learn</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' é a terceira sigmoide seguida: cada uma deixa no máximo um quarto do gradiente, e as primeiras quase não aprendem</translation>
  </message>
  <message>
   <source>{kind} '{name}' looks ahead: each step sees the very token that is to be predicted, so the loss says nothing</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' olha adiante: cada passo vê o próprio token a prever, e a perda não diz nada</translation>
  </message>
  <message>
   <source>{kind} '{name}' right before the forecast shifts its scale between training and use</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' logo antes da previsão desloca a escala entre treinamento e uso</translation>
  </message>
  <message>
   <source>{kind} '{name}' sees {0} steps at once, but a season has {1}: it can't compare with the season before</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' vê {0} passos de uma vez, mas uma estação tem {1}: não pode comparar com a estação anterior</translation>
  </message>
  <message>
   <source>{kind} '{name}' {problem_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{kind} '{name}' {problem_}</translation>
  </message>
  <message>
   <source>{shape_} and {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{shape_} e {other_}</translation>
  </message>
  <message>
   <source>{shape_} from '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{shape_} de '{name}'</translation>
  </message>
  <message>
   <source>{shape_} or, after every step, {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{shape_} ou, depois de cada passo, {other_}</translation>
  </message>
  <message>
   <source>{what_} and {0} target</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{what_} e {0} alvo</translation>
  </message>
  <message>
   <source>{what_} and {0} targets</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{what_} e {0} alvos</translation>
  </message>
  <message>
   <source>{what_} of {0} target</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{what_} de {0} alvo</translation>
  </message>
  <message>
   <source>{what_} of {0} targets</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{what_} de {0} alvos</translation>
  </message>
  <message>
   <source>{who} can't take the mask of padding that comes from above with {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não aceita a máscara de preenchimento que vem de cima com {shape_}</translation>
  </message>
  <message>
   <source>{who} can't take {shape_}: {told}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não aceita {shape_}: {told}</translation>
  </message>
  <message>
   <source>{who} compares query and key, which needs as many features in both, but gets {shape_} and {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} compara consulta e chave, o que exige tantas características nas duas, mas recebe {shape_} e {other_}</translation>
  </message>
  <message>
   <source>{who} gives '{given}', which needs {0} sizes in its output shape (the letters but the batch's), not {1}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} dá '{given}', que precisa de {0} tamanhos em sua forma de saída (as letras exceto o lote), não {1}</translation>
  </message>
  <message>
   <source>{who} gives its {kind} one step at a time, {shape_}, but {other} needs {what_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} dá à sua {kind} um passo de cada vez, {shape_}, mas {other} precisa de {what_}</translation>
  </message>
  <message>
   <source>{who} has no state that could start from {names}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não tem estado que possa começar de {names}</translation>
  </message>
  <message>
   <source>{who} has no weights and can't use those of '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não tem pesos e não pode usar os de '{name}'</translation>
  </message>
  <message>
   <source>{who} has nothing above it: a network begins with an Input</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não tem nada acima: uma rede começa com uma Input</translation>
  </message>
  <message>
   <source>{who} has vectors for {0} positions but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} tem vetores para {0} posições, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} holds {0} tokens but the data have {1}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} tem {0} tokens, mas os dados têm {1}</translation>
  </message>
  <message>
   <source>{who} joins two inputs or more but has {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} une duas entradas ou mais, mas tem {0}</translation>
  </message>
  <message>
   <source>{who} leaves nothing of {words_}: its {name} is too large</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não deixa nada de {words_}: seu {name} é grande demais</translation>
  </message>
  <message>
   <source>{who} leaves nothing of {words_}: its {name} of {0} is too large</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não deixa nada de {words_}: seu {name} de {0} é grande demais</translation>
  </message>
  <message>
   <source>{who} leaves nothing of {words_}: its {name} of {size_} is too large</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} não deixa nada de {words_}: seu {name} de {size_} é grande demais</translation>
  </message>
  <message>
   <source>{who} makes {words_} of {0} values: it gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} faz {words_} de {0} valores: recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} must give one probability for each of {many_}, {shape_}, but {other} gives {given_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} deve dar uma probabilidade para cada uma das {many_}, {shape_}, mas {other} dá {given_}</translation>
  </message>
  <message>
   <source>{who} must give probabilities, but {other} has {activation} outputs</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} deve dar probabilidades, mas {other} tem saídas {activation}</translation>
  </message>
  <message>
   <source>{who} names {0} axes in '{taken}' but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} nomeia {0} eixos em '{taken}', mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} needs (batch, time, features) as {role} but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de (lote, tempo, características) como {role}, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} needs (batch, time, features) but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de (lote, tempo, características), mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} needs a known length, to give a known number of features, but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de um comprimento conhecido, para dar um número conhecido de características, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} needs a noise shape of {0} entries (batch first), each 1, nothing or the axis's size, for {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de uma forma de ruído de {0} entradas (o lote primeiro), cada uma 1, nada ou o tamanho do eixo, para {shape_}</translation>
  </message>
  <message>
   <source>{who} needs as many keys as values but gets {shape_} and {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de tantas chaves quantos valores, mas recebe {shape_} e {other_}</translation>
  </message>
  <message>
   <source>{who} needs inputs of one kind, equal but for the joined axis, but gets {list_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de entradas de um só tipo, iguais exceto no eixo unido, mas recebe {list_}</translation>
  </message>
  <message>
   <source>{who} needs inputs of the same length but gets {list_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de entradas do mesmo comprimento, mas recebe {list_}</translation>
  </message>
  <message>
   <source>{who} needs inputs of the same shape but gets {list_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de entradas da mesma forma, mas recebe {list_}</translation>
  </message>
  <message>
   <source>{who} needs numbers but gets token ids from '{name}'</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de números, mas recebe ids de tokens de '{name}'</translation>
  </message>
  <message>
   <source>{who} needs numbers but gets token ids {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de números, mas recebe ids de tokens {shape_}</translation>
  </message>
  <message>
   <source>{who} needs token ids but gets numbers {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de ids de tokens, mas recebe números {shape_}</translation>
  </message>
  <message>
   <source>{who} needs {what_} but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} precisa de {what_}, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} orders {0} axes but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} ordena {0} eixos, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} orders {0} axis but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} ordena {0} eixo, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} shares {0} channels out to {1} groups, which does not come out even: it gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} reparte {0} canais em {1} grupos, o que não dá certo: recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} shares {0} features out to {1} groups, which does not come out even: it gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} reparte {0} características em {1} grupos, o que não dá certo: recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} starts from '{reference}', but '{name}' {place_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa de '{reference}', mas '{name}' {place_}</translation>
  </message>
  <message>
   <source>{who} starts from '{reference}', but {giver} gives nothing but its output</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa de '{reference}', mas {giver} só dá sua saída</translation>
  </message>
  <message>
   <source>{who} starts from '{reference}', but {giver} gives {list}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa de '{reference}', mas {giver} dá {list}</translation>
  </message>
  <message>
   <source>{who} starts from the states of {other}, which has none</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa dos estados de {other}, que não tem nenhum</translation>
  </message>
  <message>
   <source>{who} starts from {states_} but gets {0}: {names}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa de {states_}, mas recebe {0}: {names}</translation>
  </message>
  <message>
   <source>{who} starts with its {name} of {shape_} from '{reference}', which is {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} começa com seu {name} de {shape_} de '{reference}', que é {other_}</translation>
  </message>
  <message>
   <source>{who} takes '{reference}', all states at once, which only an initial state can be</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma '{reference}', todos os estados de uma vez, o que só um estado inicial pode ser</translation>
  </message>
  <message>
   <source>{who} takes '{reference}', but {giver} gives nothing but its output</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma '{reference}', mas {giver} só dá sua saída</translation>
  </message>
  <message>
   <source>{who} takes '{reference}', but {giver} gives {list} beside its output</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma '{reference}', mas {giver} dá {list} além de sua saída</translation>
  </message>
  <message>
   <source>{who} takes its input from '{name}', which {place_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma a entrada de '{name}', que {place_}</translation>
  </message>
  <message>
   <source>{who} takes one input but has {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma uma entrada, mas tem {0}</translation>
  </message>
  <message>
   <source>{who} takes step {0} but gets {shape_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma o passo {0}, mas recebe {shape_}</translation>
  </message>
  <message>
   <source>{who} takes {needed_} but has {0}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} toma {needed_}, mas tem {0}</translation>
  </message>
  <message>
   <source>{who} uses the weights of '{name}', which {place_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} usa os pesos de '{name}', que {place_}</translation>
  </message>
  <message>
   <source>{who} uses the weights of '{original}', which were made for {shape_}, but gets {other_}</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} usa os pesos de '{original}', feitos para {shape_}, mas recebe {other_}</translation>
  </message>
  <message>
   <source>{who} uses the weights of {other}, which is of another kind</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{who} usa os pesos de {other}, que é de outro tipo</translation>
  </message>
  <message>
   <source>{words_} or (batch, {0}, {1})</source>
   <extracomment>ui/said/model.py</extracomment>
   <translation>{words_} ou (lote, {0}, {1})</translation>
  </message>
  <message>
   <source>({0} feature)</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>({0} característica)</translation>
  </message>
  <message>
   <source>({0} features)</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>({0} características)</translation>
  </message>
  <message>
   <source>Activation</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Ativação</translation>
  </message>
  <message>
   <source>Attention</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Atenção</translation>
  </message>
  <message>
   <source>CTC loss, nats</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda CTC, nats</translation>
  </message>
  <message>
   <source>Convolution</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Convolução</translation>
  </message>
  <message>
   <source>Core</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Básicas</translation>
  </message>
  <message>
   <source>Huber loss</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda de Huber</translation>
  </message>
  <message>
   <source>Join</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Junção</translation>
  </message>
  <message>
   <source>Normalization</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Normalização</translation>
  </message>
  <message>
   <source>Poisson loss</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda de Poisson</translation>
  </message>
  <message>
   <source>Pooling</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Pooling</translation>
  </message>
  <message>
   <source>Position</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Posição</translation>
  </message>
  <message>
   <source>Quantiles</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Quantis</translation>
  </message>
  <message>
   <source>Recurrent</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Recorrentes</translation>
  </message>
  <message>
   <source>Regularization</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Regularização</translation>
  </message>
  <message>
   <source>Shape</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>Forma</translation>
  </message>
  <message>
   <source>bar</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>barra</translation>
  </message>
  <message>
   <source>comma</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>vírgula</translation>
  </message>
  <message>
   <source>cross-entropy, nats</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>entropia cruzada, nats</translation>
  </message>
  <message>
   <source>differences</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>diferenças</translation>
  </message>
  <message>
   <source>feature</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>atributo</translation>
  </message>
  <message>
   <source>focal</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>focal</translation>
  </message>
  <message>
   <source>focal loss</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda focal</translation>
  </message>
  <message>
   <source>group</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>grupo</translation>
  </message>
  <message>
   <source>horizon</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>horizonte</translation>
  </message>
  <message>
   <source>id</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>id</translation>
  </message>
  <message>
   <source>ignored</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>ignorada</translation>
  </message>
  <message>
   <source>known future</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>futuro conhecido</translation>
  </message>
  <message>
   <source>log-cosh loss</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda log-cosh</translation>
  </message>
  <message>
   <source>logarithm</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>logaritmo</translation>
  </message>
  <message>
   <source>look-back</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>entrada</translation>
  </message>
  <message>
   <source>mean percentage error, %</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>erro percentual médio, %</translation>
  </message>
  <message>
   <source>mean squared log error</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>erro logarítmico quadrático médio</translation>
  </message>
  <message>
   <source>more</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>mais</translation>
  </message>
  <message>
   <source>negative log-likelihood, nats</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>log-verossimilhança negativa, nats</translation>
  </message>
  <message>
   <source>past</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>passado</translation>
  </message>
  <message>
   <source>past feature</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>passado</translation>
  </message>
  <message>
   <source>pinball loss</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>perda pinball</translation>
  </message>
  <message>
   <source>season</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>estação</translation>
  </message>
  <message>
   <source>semicolon</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>ponto e vírgula</translation>
  </message>
  <message>
   <source>sequence</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>sequência</translation>
  </message>
  <message>
   <source>spaces</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>espaços</translation>
  </message>
  <message>
   <source>split</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>parte</translation>
  </message>
  <message>
   <source>standardized</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>padronizada</translation>
  </message>
  <message>
   <source>static</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>fixo</translation>
  </message>
  <message>
   <source>tab</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>tabulação</translation>
  </message>
  <message>
   <source>target</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>alvo</translation>
  </message>
  <message>
   <source>test split</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>parte de teste</translation>
  </message>
  <message>
   <source>text</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>texto</translation>
  </message>
  <message>
   <source>time</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>tempo</translation>
  </message>
  <message>
   <source>train split</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>parte de treinamento</translation>
  </message>
  <message>
   <source>training split</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>parte de treinamento</translation>
  </message>
  <message>
   <source>validation split</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>parte de validação</translation>
  </message>
  <message>
   <source>weight</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>peso</translation>
  </message>
  <message>
   <source>without the first step</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>sem o primeiro passo</translation>
  </message>
  <message>
   <source>without the first {0} steps</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>sem os primeiros {0} passos</translation>
  </message>
  <message>
   <source>without the last step</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>sem o último passo</translation>
  </message>
  <message>
   <source>without the last {0} steps</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>sem os últimos {0} passos</translation>
  </message>
  <message>
   <source>{0} to {1}</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>{0} a {1}</translation>
  </message>
  <message>
   <source>{0} unit</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>{0} unidade</translation>
  </message>
  <message>
   <source>{0} units</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>{0} unidades</translation>
  </message>
  <message>
   <source>{date} to {other}</source>
   <extracomment>ui/said/names.py</extracomment>
   <translation>{date} a {other}</translation>
  </message>
  <message>
   <source>GRU, {0} par.</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>GRU, {0} par.</translation>
  </message>
  <message>
   <source>LSTM, {0} par.</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>LSTM, {0} par.</translation>
  </message>
  <message>
   <source>RNN, {0} par.</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>RNN, {0} par.</translation>
  </message>
  <message>
   <source>accuracy {0} %</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>acurácia {0} %</translation>
  </message>
  <message>
   <source>best epoch {0}</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>melhor época {0}</translation>
  </message>
  <message>
   <source>can't be used</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>não pode ser usado</translation>
  </message>
  <message>
   <source>checking</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>verificando</translation>
  </message>
  <message>
   <source>completed</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>concluída</translation>
  </message>
  <message>
   <source>epoch</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>época</translation>
  </message>
  <message>
   <source>epoch {0}</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>época {0}</translation>
  </message>
  <message>
   <source>epoch {0} of {1}</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>época {0} de {1}</translation>
  </message>
  <message>
   <source>failed</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>falhou</translation>
  </message>
  <message>
   <source>follows epoch {0}</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>segue a época {0}</translation>
  </message>
  <message>
   <source>follows the run</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>segue a execução</translation>
  </message>
  <message>
   <source>for another horizon</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>p/ outro horizonte</translation>
  </message>
  <message>
   <source>for another target</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>para outro alvo</translation>
  </message>
  <message>
   <source>hours</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>horas</translation>
  </message>
  <message>
   <source>interrupted</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>interrompida</translation>
  </message>
  <message>
   <source>interrupted, resume</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>interrompido, retome</translation>
  </message>
  <message>
   <source>no project</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>nenhum projeto</translation>
  </message>
  <message>
   <source>not measured yet</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>ainda não medido</translation>
  </message>
  <message>
   <source>nothing written yet</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>nada gravado ainda</translation>
  </message>
  <message>
   <source>open a file</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>abra um arquivo</translation>
  </message>
  <message>
   <source>paused, epoch {0}</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>em pausa, época {0}</translation>
  </message>
  <message>
   <source>reading</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>lendo</translation>
  </message>
  <message>
   <source>ready to start</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>pronto para começar</translation>
  </message>
  <message>
   <source>running</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>em andamento</translation>
  </message>
  <message>
   <source>seconds</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>segundos</translation>
  </message>
  <message>
   <source>steps</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>passos</translation>
  </message>
  <message>
   <source>stopped</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>parada</translation>
  </message>
  <message>
   <source>the run failed</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>a execução falhou</translation>
  </message>
  <message>
   <source>waits for a run</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>espera execução</translation>
  </message>
  <message>
   <source>waits for the data</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>espera os dados</translation>
  </message>
  <message>
   <source>waits for the model</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>espera o modelo</translation>
  </message>
  <message>
   <source>waits for this run</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>espera a execução</translation>
  </message>
  <message>
   <source>written, verified</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>gravado, verificado</translation>
  </message>
  <message>
   <source>{0} % under baseline</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} % abaixo da ref.</translation>
  </message>
  <message>
   <source>{0} % worse</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} % pior</translation>
  </message>
  <message>
   <source>{0} error</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erro</translation>
  </message>
  <message>
   <source>{0} error, {1} warning</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erro, {1} aviso</translation>
  </message>
  <message>
   <source>{0} error, {1} warnings</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erro, {1} avisos</translation>
  </message>
  <message>
   <source>{0} errors</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erros</translation>
  </message>
  <message>
   <source>{0} errors, {1} warning</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erros, {1} aviso</translation>
  </message>
  <message>
   <source>{0} errors, {1} warnings</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} erros, {1} avisos</translation>
  </message>
  <message>
   <source>{0} finding to settle</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} achado a resolver</translation>
  </message>
  <message>
   <source>{0} findings to settle</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} achados a ver</translation>
  </message>
  <message>
   <source>{0} pairs</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} pares</translation>
  </message>
  <message>
   <source>{0} par.</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} par.</translation>
  </message>
  <message>
   <source>{0} run to look at</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} execução a ver</translation>
  </message>
  <message>
   <source>{0} runs to look at</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} execuções a ver</translation>
  </message>
  <message>
   <source>{0} samples</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} amostras</translation>
  </message>
  <message>
   <source>{0} sequences</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} sequências</translation>
  </message>
  <message>
   <source>{0} texts</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} textos</translation>
  </message>
  <message>
   <source>{0} to settle</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} a resolver</translation>
  </message>
  <message>
   <source>{0} warning</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} aviso</translation>
  </message>
  <message>
   <source>{0} warnings</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} avisos</translation>
  </message>
  <message>
   <source>{0} windows</source>
   <extracomment>ui/said/reasons.py</extracomment>
   <translation>{0} janelas</translation>
  </message>
  <message>
   <source>'{name}' is not measured; {monitor} decides which epoch is best</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>'{name}' não é medida; {monitor} decide qual época é a melhor</translation>
  </message>
  <message>
   <source>Batches of {0}, {1} together</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Lotes de {0}, {1} juntos</translation>
  </message>
  <message>
   <source>Begin '{name}' the usual way</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Começar '{name}' do modo usual</translation>
  </message>
  <message>
   <source>Begin with other weights (seed {0})</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Começar com outros pesos (semente {0})</translation>
  </message>
  <message>
   <source>Clip the gradient at {0}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Limitar o gradiente em {0}</translation>
  </message>
  <message>
   <source>Compute in 16 bits</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Calcular em 16 bits</translation>
  </message>
  <message>
   <source>Fill or leave out what is missing in the Data stage</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Preencha ou deixe de fora o que falta na etapa Dados</translation>
  </message>
  <message>
   <source>It is tried again; the run goes on, and ends with its best weights if an epoch can't be kept either</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Tenta-se de novo; a execução continua, e termina com os melhores pesos se uma época tampouco puder ser guardada</translation>
  </message>
  <message>
   <source>Look back {0}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Olhar {0} para trás</translation>
  </message>
  <message>
   <source>Lower the rate to {0}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Baixar a taxa para {0}</translation>
  </message>
  <message>
   <source>Nothing gained for {0} epochs: the learning rate is {rate} from epoch {1}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Nada ganho em {0} épocas: a taxa de aprendizado é {rate} a partir da época {1}</translation>
  </message>
  <message>
   <source>Set it to {0}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Pôr em {0}</translation>
  </message>
  <message>
   <source>Set the batch size to {0} or less, or shorten the look-back; most of it is kept for the layer {name}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Ponha o tamanho do lote em {0} ou menos, ou encurte a janela de entrada; a maior parte fica para a camada {name}</translation>
  </message>
  <message>
   <source>Set training.carry_state to false</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Pôr training.carry_state em false</translation>
  </message>
  <message>
   <source>Set training.precision to float32</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Pôr training.precision em float32</translation>
  </message>
  <message>
   <source>States are carried from window to window while training; validation, evaluation and predictions begin every window with empty states</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Os estados são levados de janela a janela no treinamento; validação, avaliação e previsões começam cada janela com estados vazios</translation>
  </message>
  <message>
   <source>The computer slept for {0} min; the run goes on where it was</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>O computador dormiu por {0} min; a execução continua de onde estava</translation>
  </message>
  <message>
   <source>The curve could not be kept: {error}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Não foi possível guardar a curva: {error}</translation>
  </message>
  <message>
   <source>The end of the run could not be kept: {error}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Não foi possível guardar o fim da execução: {error}</translation>
  </message>
  <message>
   <source>The speed of this run was tuned on another machine ({machine})</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>A velocidade desta execução foi ajustada em outra máquina ({machine})</translation>
  </message>
  <message>
   <source>This run will need about {size} of memory, but {other} are free</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Esta execução precisará de cerca de {size} de memória, mas {other} estão livres</translation>
  </message>
  <message>
   <source>This run will take about {0} min</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Esta execução levará cerca de {0} min</translation>
  </message>
  <message>
   <source>Tune speed finds out whether another way to compute it is faster</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>O ajuste de velocidade descobre se há um modo mais rápido de calcular</translation>
  </message>
  <message>
   <source>Tune speed measures it here</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>O ajuste de velocidade a mede aqui</translation>
  </message>
  <message>
   <source>Use fewer rows or columns</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Use menos linhas ou colunas</translation>
  </message>
  <message>
   <source>Use fewer units; the layer {name} is the widest</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Use menos unidades; a camada {name} é a mais larga</translation>
  </message>
  <message>
   <source>Where the run is could not be kept: {error}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>Não foi possível guardar onde a execução está: {error}</translation>
  </message>
  <message>
   <source>a gradient became {value} in epoch {0}, batch {1}; {why_}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>um gradiente tornou-se {value} na época {0}, lote {1}; {why_}</translation>
  </message>
  <message>
   <source>memory ran out while training</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>faltou memória durante o treinamento</translation>
  </message>
  <message>
   <source>optimizer state</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>estado do otimizador</translation>
  </message>
  <message>
   <source>stopped early</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>parada antecipada</translation>
  </message>
  <message>
   <source>stopped early: {why_}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>parada antecipada: {why_}</translation>
  </message>
  <message>
   <source>the largest gradient is in layer '{name}'</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>o maior gradiente está na camada '{name}'</translation>
  </message>
  <message>
   <source>the largest gradient is in layer '{name}' ({0} in the batch before)</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>o maior gradiente está na camada '{name}' ({0} no lote anterior)</translation>
  </message>
  <message>
   <source>the loss became {value} in epoch {0}, batch {1}; {why_}</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>a perda tornou-se {value} na época {0}, lote {1}; {why_}</translation>
  </message>
  <message>
   <source>the state of layer '{name}' can't be carried on from window to window</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>o estado da camada '{name}' não pode ser levado de janela a janela</translation>
  </message>
  <message>
   <source>there is no gradient</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>não há gradiente</translation>
  </message>
  <message>
   <source>{monitor} has not improved for {0} epochs</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>{monitor} não melhora há {0} épocas</translation>
  </message>
  <message>
   <source>{why_}; layer '{name}' is the first whose output is no number</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>{why_}; a camada '{name}' é a primeira cuja saída não é um número</translation>
  </message>
  <message>
   <source>{why_}; the data of this batch hold values that are no numbers</source>
   <extracomment>ui/said/runs.py</extracomment>
   <translation>{why_}; os dados deste lote contêm valores que não são números</translation>
  </message>
  <message>
   <source>A sigmoid passes at most a quarter of each gradient</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Uma sigmoide deixa passar no máximo um quarto de cada gradiente</translation>
  </message>
  <message>
   <source>All of its {0} units give the same</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Todas as suas {0} unidades dão o mesmo</translation>
  </message>
  <message>
   <source>All of the data in this batch are 0</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Todos os dados deste lote são 0</translation>
  </message>
  <message>
   <source>Clip the gradient by norm, lower the learning rate, or start the recurrent kernel orthogonal</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Limite a norma do gradiente, baixe a taxa de aprendizado ou comece o kernel recorrente ortogonal</translation>
  </message>
  <message>
   <source>Every value before its ReLU is negative, so no gradient passes: it can never learn</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Todo valor antes de sua ReLU é negativo, nenhum gradiente passa: nunca poderá aprender</translation>
  </message>
  <message>
   <source>Fill the gaps of the data in the Data stage</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Preencha as lacunas dos dados na etapa Dados</translation>
  </message>
  <message>
   <source>Gives nothing but zeros</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Só dá zeros</translation>
  </message>
  <message>
   <source>Gradients grow to {0} times the answer's on their way back to layer '{name}'</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os gradientes crescem para {0} vezes os da resposta no caminho de volta à camada '{name}'</translation>
  </message>
  <message>
   <source>Gradients shrink to {part_} of the answer's on their way back to layer '{name}'</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os gradientes encolhem para {part_} dos da resposta no caminho de volta à camada '{name}'</translation>
  </message>
  <message>
   <source>It does not learn as the network stands: let its output flow on to the answer, past nothing that is off</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Ela não aprende como a rede está: deixe sua saída seguir até a resposta, sem passar por nada desligado</translation>
  </message>
  <message>
   <source>Its gradient is {0} times the answer's</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Seu gradiente é {0} vezes o da resposta</translation>
  </message>
  <message>
   <source>Its gradient is {part_} of the answer's: it learns slowly or not at all</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Seu gradiente é {part_} do da resposta: aprende devagar ou nada</translation>
  </message>
  <message>
   <source>Its inputs are numbers: look at its weights and its activation</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Suas entradas são números: veja seus pesos e sua ativação</translation>
  </message>
  <message>
   <source>Its weights start at 0</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Seus pesos começam em 0</translation>
  </message>
  <message>
   <source>Layer '{name}': {why_}, as {more_}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Camada '{name}': {why_}, como {more_}</translation>
  </message>
  <message>
   <source>Look at the layers between it and the answer</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Veja as camadas entre ela e a resposta</translation>
  </message>
  <message>
   <source>Look at the scaling in the Data stage</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Veja a escala na etapa Dados</translation>
  </message>
  <message>
   <source>Mend {0} layers: {first_}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Corrigir {0} camadas: {first_}</translation>
  </message>
  <message>
   <source>No gradient reaches it</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Nenhum gradiente chega a ela</translation>
  </message>
  <message>
   <source>No gradient reaches the first steps</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Nenhum gradiente chega aos primeiros passos</translation>
  </message>
  <message>
   <source>Normalize what '{name}' takes</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Normalizar o que '{name}' recebe</translation>
  </message>
  <message>
   <source>Normalize what it takes</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Normalize o que ela recebe</translation>
  </message>
  <message>
   <source>Normalize what it takes, or take an initializer that fits its activation</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Normalize o que ela recebe, ou use um inicializador que sirva à sua ativação</translation>
  </message>
  <message>
   <source>Nothing stands out</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Nada chama a atenção</translation>
  </message>
  <message>
   <source>One step back less than 1/e of the gradient is left</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Um passo atrás resta menos de 1/e do gradiente</translation>
  </message>
  <message>
   <source>Set clipping in the Train stage, or smaller weights below it</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Ajuste um limite na etapa Treinar, ou pesos menores abaixo dela</translation>
  </message>
  <message>
   <source>Set its activation to {value}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Pôr sua ativação em {value}</translation>
  </message>
  <message>
   <source>Shorten the window, let the layer return sequences into attention or pooling, or start the forget gate more open</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Encurte a janela, deixe a camada devolver sequências a uma atenção ou redução, ou comece a porta de esquecimento mais aberta</translation>
  </message>
  <message>
   <source>Shorten the window, let the layer return sequences into attention or pooling, or take an LSTM</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Encurte a janela, deixe a camada devolver sequências a uma atenção ou redução, ou use uma LSTM</translation>
  </message>
  <message>
   <source>Shorten the window, or let the layer return sequences into attention or pooling</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Encurte a janela, ou deixe a camada devolver sequências a uma atenção ou redução</translation>
  </message>
  <message>
   <source>Signals grow to {0} times the data's by layer '{name}': {why_}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os sinais crescem para {0} vezes a dispersão dos dados até a camada '{name}': {why_}</translation>
  </message>
  <message>
   <source>Signals keep their size: they spread by {0} at the top and by {1} at the answer</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os sinais mantêm o tamanho: dispersão {0} no topo e {1} na resposta</translation>
  </message>
  <message>
   <source>Signals keep their size: they spread by {0} at the top and by {1} at the answer, before its {activation}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os sinais mantêm o tamanho: dispersão {0} no topo e {1} na resposta, antes de sua {activation}</translation>
  </message>
  <message>
   <source>Signals keep their size: they spread by {0} at the top and by {1} at the answer; {more_}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os sinais mantêm o tamanho: dispersão {0} no topo e {1} na resposta; {more_}</translation>
  </message>
  <message>
   <source>Signals shrink to {part_} of the data's by layer '{name}': {why_}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os sinais encolhem para {part_} da dispersão dos dados até a camada '{name}': {why_}</translation>
  </message>
  <message>
   <source>Start its biases at 0</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Começar seus vieses em 0</translation>
  </message>
  <message>
   <source>Start {words}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Começar {words}</translation>
  </message>
  <message>
   <source>Starts at 0 on purpose: it moves with '{name}', by the first step</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Começa em 0 de propósito: move-se com '{name}', já no primeiro passo</translation>
  </message>
  <message>
   <source>Starts at 0 on purpose: it moves with the first step</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Começa em 0 de propósito: move-se com o primeiro passo</translation>
  </message>
  <message>
   <source>Take an LSTM or GRU, start the recurrent kernel orthogonal, or shorten the window</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Use uma LSTM ou GRU, comece o kernel recorrente ortogonal, ou encurte a janela</translation>
  </message>
  <message>
   <source>The gradient grows on its way back: the first steps outshout the last</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>O gradiente cresce no caminho de volta: os primeiros passos abafam os últimos</translation>
  </message>
  <message>
   <source>The whole window is felt: older steps might help too</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>A janela inteira é sentida: passos mais antigos talvez ajudem também</translation>
  </message>
  <message>
   <source>They come from above</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Vêm de cima</translation>
  </message>
  <message>
   <source>Try a longer window</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Tente uma janela mais longa</translation>
  </message>
  <message>
   <source>Units that start alike receive the same gradient and stay alike: they are worth one unit</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Unidades que começam iguais recebem o mesmo gradiente e continuam iguais: valem por uma</translation>
  </message>
  <message>
   <source>Values shrink to {part_} of the data's</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os valores encolhem para {part_} da dos dados</translation>
  </message>
  <message>
   <source>Values shrink to {part_} of the spread of those it takes</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os valores encolhem para {part_} da dispersão dos que recebe</translation>
  </message>
  <message>
   <source>Values spread by {0} around {1}</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os valores têm dispersão {0} em torno de {1}</translation>
  </message>
  <message>
   <source>Values spread {0} times as wide as the data</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os valores têm {0} vezes a dispersão dos dados</translation>
  </message>
  <message>
   <source>Values spread {0} times as wide as those it takes</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Os valores têm {0} vezes a dispersão dos que recebe</translation>
  </message>
  <message>
   <source>Where a ReLU is off no gradient passes</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>Onde uma ReLU está desligada não passa gradiente</translation>
  </message>
  <message>
   <source>almost all</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>quase todos</translation>
  </message>
  <message>
   <source>do {0} other layers</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>mais {0} camadas</translation>
  </message>
  <message>
   <source>does one other layer</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>mais uma camada</translation>
  </message>
  <message>
   <source>less than 1 %</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>menos de 1 %</translation>
  </message>
  <message>
   <source>{0} steps back less than 1/e of the gradient is left</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{0} passos atrás resta menos de 1/e do gradiente</translation>
  </message>
  <message>
   <source>{felt_}: the first steps teach it next to nothing</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{felt_}: os primeiros passos quase nada lhe ensinam</translation>
  </message>
  <message>
   <source>{felt_}; the first step is still felt</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{felt_}; o primeiro passo ainda é sentido</translation>
  </message>
  <message>
   <source>{share} of its values are not numbers or infinite</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{share} de seus valores não são números ou são infinitos</translation>
  </message>
  <message>
   <source>{share} of the values lie below 0, where its ReLU is off</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{share} dos valores ficam abaixo de 0, onde sua ReLU está desligada</translation>
  </message>
  <message>
   <source>{share} of the values lie where its {where_} is flat</source>
   <extracomment>ui/said/start.py</extracomment>
   <translation>{share} dos valores ficam onde sua {where_} é plana</translation>
  </message>
  <message>
   <source>Data</source>
   <extracomment>ui/stages/__init__.py</extracomment>
   <translation>Dados</translation>
  </message>
  <message>
   <source>Evaluate</source>
   <extracomment>ui/stages/__init__.py</extracomment>
   <translation>Avaliar</translation>
  </message>
  <message>
   <source>Export</source>
   <extracomment>ui/stages/__init__.py</extracomment>
   <translation>Exportar</translation>
  </message>
  <message>
   <source>Inspect</source>
   <extracomment>ui/stages/__init__.py</extracomment>
   <translation>Inspecionar</translation>
  </message>
  <message>
   <source>Model</source>
   <extracomment>ui/stages/__init__.py</extracomment>
   <translation>Modelo</translation>
  </message>
  <message>
   <source>Classes</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Classes</translation>
  </message>
  <message>
   <source>Distribution</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Distribuição</translation>
  </message>
  <message>
   <source>Example</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Exemplo</translation>
  </message>
  <message>
   <source>Lengths</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Comprimentos</translation>
  </message>
  <message>
   <source>Missing</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Faltantes</translation>
  </message>
  <message>
   <source>Season</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Sazonalidade</translation>
  </message>
  <message>
   <source>Sequences</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Sequências</translation>
  </message>
  <message>
   <source>Series</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Série</translation>
  </message>
  <message>
   <source>What is drawn below the table</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>O que se desenha abaixo da tabela</translation>
  </message>
  <message>
   <source>Windows</source>
   <extracomment>ui/stages/data/below.py</extracomment>
   <translation>Janelas</translation>
  </message>
  <message>
   <source>, kept in the project</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>, guardado no projeto</translation>
  </message>
  <message>
   <source>A pandas offset alias, for instance 5min, W-SUN, QS:</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Um código de frequência do pandas, por exemplo 5min, W-SUN, QS:</translation>
  </message>
  <message>
   <source>Add files…</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Acrescentar arquivos…</translation>
  </message>
  <message>
   <source>All steps</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Todos os passos</translation>
  </message>
  <message>
   <source>Another one…</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Outra…</translation>
  </message>
  <message>
   <source>Columns beside each other, by time</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Colunas lado a lado, pelo tempo</translation>
  </message>
  <message>
   <source>Every row is a sequence</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Cada linha é uma sequência</translation>
  </message>
  <message>
   <source>Find the file…</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Localizar o arquivo…</translation>
  </message>
  <message>
   <source>Frequency</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Frequência</translation>
  </message>
  <message>
   <source>Frequency {strip}</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Frequência {strip}</translation>
  </message>
  <message>
   <source>How many steps of a sequence the network sees</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Quantos passos de uma sequência a rede vê</translation>
  </message>
  <message>
   <source>Keep a copy in the project</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Guardar uma cópia no projeto</translation>
  </message>
  <message>
   <source>More about how the file is read</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Mais sobre como o arquivo é lido</translation>
  </message>
  <message>
   <source>None</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Nenhuma</translation>
  </message>
  <message>
   <source>Read it again</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Ler de novo</translation>
  </message>
  <message>
   <source>Recognize it again</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Reconhecer de novo</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Remover {name}</translation>
  </message>
  <message>
   <source>Rows below each other</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Linhas umas abaixo das outras</translation>
  </message>
  <message>
   <source>Rows of one group are a sequence</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>As linhas de um grupo são uma sequência</translation>
  </message>
  <message>
   <source>Save the copy as a file…</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Salvar a cópia como arquivo…</translation>
  </message>
  <message>
   <source>Scaling, fitted on training rows only</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Escala, ajustada só nas linhas de treinamento</translation>
  </message>
  <message>
   <source>Shares of training, validation and test</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Partes de treinamento, validação e teste</translation>
  </message>
  <message>
   <source>Size of the table</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Tamanho da tabela</translation>
  </message>
  <message>
   <source>Split {a:.0%} / {b:.0%}</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Divisão {a:.0%} / {b:.0%}</translation>
  </message>
  <message>
   <source>Standard: mean 0, spread 1</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Padronizada: média 0, desvio 1</translation>
  </message>
  <message>
   <source>Steps</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Passos</translation>
  </message>
  <message>
   <source>The file: where it is, a copy in the project, further files</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>O arquivo: onde está, uma cópia no projeto, outros arquivos</translation>
  </message>
  <message>
   <source>The first steps only…</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Só os primeiros passos…</translation>
  </message>
  <message>
   <source>The first {steps:,} steps</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Os primeiros {steps:,} passos</translation>
  </message>
  <message>
   <source>The network sees at most so many steps of a sequence:</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>A rede vê no máximo este número de passos de uma sequência:</translation>
  </message>
  <message>
   <source>Time between two rows</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Tempo entre duas linhas</translation>
  </message>
  <message>
   <source>What a sequence is in the table</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>O que é uma sequência na tabela</translation>
  </message>
  <message>
   <source>What a token is</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>O que é um token</translation>
  </message>
  <message>
   <source>Where the time comes from</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>De onde vem o tempo</translation>
  </message>
  <message>
   <source>Windows of the rows</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>Janelas das linhas</translation>
  </message>
  <message>
   <source>a group is a sequence</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>um grupo é uma sequência</translation>
  </message>
  <message>
   <source>a row is a sequence</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>uma linha é uma sequência</translation>
  </message>
  <message>
   <source>all steps</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>todos os passos</translation>
  </message>
  <message>
   <source>business days</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>dias úteis</translation>
  </message>
  <message>
   <source>every week</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>toda semana</translation>
  </message>
  <message>
   <source>every {alias}</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>a cada {alias}</translation>
  </message>
  <message>
   <source>first {max_length:,} steps</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>primeiros {max_length:,} passos</translation>
  </message>
  <message>
   <source>not scaled</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>sem escala</translation>
  </message>
  <message>
   <source>recognized again</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>reconhecido de novo</translation>
  </message>
  <message>
   <source>robust scale</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>escala robusta</translation>
  </message>
  <message>
   <source>rows are numbered</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>as linhas são numeradas</translation>
  </message>
  <message>
   <source>time from {count} columns</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>tempo de {count} colunas</translation>
  </message>
  <message>
   <source>time from {names}</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>tempo de {names}</translation>
  </message>
  <message>
   <source>time from {start} on</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>tempo a partir de {start}</translation>
  </message>
  <message>
   <source>windows of each group</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>janelas de cada grupo</translation>
  </message>
  <message>
   <source>{a:.0%} training, {b:.0%} validation, {value:.0%} test</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>{a:.0%} treinamento, {b:.0%} validação, {value:.0%} teste</translation>
  </message>
  <message>
   <source>{size:,} bytes</source>
   <extracomment>ui/stages/data/chips.py</extracomment>
   <translation>{size:,} bytes</translation>
  </message>
  <message>
   <source>1 header line</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>1 linha de cabeçalho</translation>
  </message>
  <message>
   <source>1 header line: names</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>1 linha de cabeçalho: nomes</translation>
  </message>
  <message>
   <source>2 header lines: names, units</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>2 linhas de cabeçalho: nomes, unidades</translation>
  </message>
  <message>
   <source>All arrays of one length side by side</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Todas as matrizes de mesmo comprimento lado a lado</translation>
  </message>
  <message>
   <source>As seen in the cells</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Como está nas células</translation>
  </message>
  <message>
   <source>Cells that mean a missing value</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Células que significam valor faltante</translation>
  </message>
  <message>
   <source>Comment lines</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Linhas de comentário</translation>
  </message>
  <message>
   <source>Decimal mark</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Separador decimal</translation>
  </message>
  <message>
   <source>Delimiter</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Separador</translation>
  </message>
  <message>
   <source>Empty cells, NA, NaN, null and the like alone</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Só células vazias, NA, NaN, null e semelhantes</translation>
  </message>
  <message>
   <source>Encoding</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Codificação</translation>
  </message>
  <message>
   <source>File of the archive</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Arquivo do pacote</translation>
  </message>
  <message>
   <source>Header lines</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Linhas de cabeçalho</translation>
  </message>
  <message>
   <source>How letters are stored</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Como as letras são codificadas</translation>
  </message>
  <message>
   <source>Lines above the first row</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Linhas acima da primeira linha de dados</translation>
  </message>
  <message>
   <source>Lines that are no rows begin with it</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>As linhas que não são dados começam com isto</translation>
  </message>
  <message>
   <source>Name of the encoding, for instance iso-8859-2:</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Nome da codificação, por exemplo iso-8859-2:</translation>
  </message>
  <message>
   <source>No header: columns are numbered</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Sem cabeçalho: as colunas são numeradas</translation>
  </message>
  <message>
   <source>Quotes</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Aspas</translation>
  </message>
  <message>
   <source>Sheet of the workbook, or array of the archive</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Planilha da pasta de trabalho, ou matriz do pacote</translation>
  </message>
  <message>
   <source>Sheet or array</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Planilha ou matriz</translation>
  </message>
  <message>
   <source>The character between two cells:</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>O caractere entre duas células:</translation>
  </message>
  <message>
   <source>The decimal mark</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>O separador decimal</translation>
  </message>
  <message>
   <source>Thousands</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Milhares</translation>
  </message>
  <message>
   <source>What cells with delimiters in them are wrapped in</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>O que envolve células com separadores dentro</translation>
  </message>
  <message>
   <source>What comment lines begin with:</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Com o que começam as linhas de comentário:</translation>
  </message>
  <message>
   <source>What groups the digits of large numbers</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>O que agrupa os dígitos de números grandes</translation>
  </message>
  <message>
   <source>What separates the cells</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>O que separa as células</translation>
  </message>
  <message>
   <source>Which file of the archive</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Qual arquivo do pacote</translation>
  </message>
  <message>
   <source>Words or numbers that mean a missing value too, with spaces between them, such as -999:</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>Palavras ou números que também significam valor faltante, separados por espaços, como -999:</translation>
  </message>
  <message>
   <source>all arrays</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>todas as matrizes</translation>
  </message>
  <message>
   <source>comments {comment}</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>comentários {comment}</translation>
  </message>
  <message>
   <source>decimal comma</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>vírgula decimal</translation>
  </message>
  <message>
   <source>decimal comma: 1,5</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>vírgula decimal: 1,5</translation>
  </message>
  <message>
   <source>decimal point</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>ponto decimal</translation>
  </message>
  <message>
   <source>decimal point: 1.5</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>ponto decimal: 1.5</translation>
  </message>
  <message>
   <source>double quotes: "a, b"</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>aspas duplas: "a, b"</translation>
  </message>
  <message>
   <source>lines with #</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>linhas com #</translation>
  </message>
  <message>
   <source>lines with %</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>linhas com %</translation>
  </message>
  <message>
   <source>lines with //</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>linhas com //</translation>
  </message>
  <message>
   <source>lines with ;</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>linhas com ;</translation>
  </message>
  <message>
   <source>missing: as usual</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>faltante: o habitual</translation>
  </message>
  <message>
   <source>missing: {names}</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>faltante: {names}</translation>
  </message>
  <message>
   <source>no comments</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>sem comentários</translation>
  </message>
  <message>
   <source>no header</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>sem cabeçalho</translation>
  </message>
  <message>
   <source>quotes "…"</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>aspas "…"</translation>
  </message>
  <message>
   <source>quotes '…'</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>aspas '…'</translation>
  </message>
  <message>
   <source>quotes {quote}</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>aspas {quote}</translation>
  </message>
  <message>
   <source>single quotes: 'a, b'</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>aspas simples: 'a, b'</translation>
  </message>
  <message>
   <source>thousands: as seen</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>milhares: como está</translation>
  </message>
  <message>
   <source>thousands: {value}</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>milhares: {value}</translation>
  </message>
  <message>
   <source>{header} header lines</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>{header} linhas de cabeçalho</translation>
  </message>
  <message>
   <source>{names} too</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>{names} também</translation>
  </message>
  <message>
   <source>{name} + {count}, by time</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>{name} + {count}, pelo tempo</translation>
  </message>
  <message>
   <source>{name} + {count}, stacked</source>
   <extracomment>ui/stages/data/file_chips.py</extracomment>
   <translation>{name} + {count}, empilhados</translation>
  </message>
  <message>
   <source>; press again for the next of {count}</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>; tecle de novo para o próximo de {count}</translation>
  </message>
  <message>
   <source>Findings</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Achados</translation>
  </message>
  <message>
   <source>More</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Mais</translation>
  </message>
  <message>
   <source>Other remedies</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Outras soluções</translation>
  </message>
  <message>
   <source>Show</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Mostrar</translation>
  </message>
  <message>
   <source>Show where it is in the series and the table</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Mostrar onde está na série e na tabela</translation>
  </message>
  <message>
   <source>Steps {count}</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>Passos {count}</translation>
  </message>
  <message>
   <source>What was found, or the recorded steps in their order</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>O que foi encontrado, ou os passos registrados em ordem</translation>
  </message>
  <message>
   <source>{title} (can be undone)</source>
   <extracomment>ui/stages/data/findings.py</extracomment>
   <translation>{title} (pode ser desfeito)</translation>
  </message>
  <message>
   <source>Column</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Coluna</translation>
  </message>
  <message>
   <source>Keep</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Manter</translation>
  </message>
  <message>
   <source>Keep or leave out rows</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Manter ou omitir linhas</translation>
  </message>
  <message>
   <source>Keep rows of {count} values</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Manter linhas de {count} valores</translation>
  </message>
  <message>
   <source>Leave out</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Omitir</translation>
  </message>
  <message>
   <source>Leave out rows of {count} values</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Omitir linhas de {count} valores</translation>
  </message>
  <message>
   <source>One step, which Undo takes back</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Um passo, que Desfazer reverte</translation>
  </message>
  <message>
   <source>Rows are chosen by their value in one column, before any other step. A new file that is predicted is taken as it is.</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>As linhas são escolhidas pelo valor numa coluna, antes de qualquer outro passo. Um novo arquivo a prever é usado como está.</translation>
  </message>
  <message>
   <source>Rows whose value is {value}</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Linhas cujo valor é {value}</translation>
  </message>
  <message>
   <source>Rows with the chosen values stay, or go</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>As linhas com os valores escolhidos ficam, ou saem</translation>
  </message>
  <message>
   <source>Rows with these values</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Linhas com estes valores</translation>
  </message>
  <message>
   <source>Search values</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>Buscar valores</translation>
  </message>
  <message>
   <source>The column whose values decide</source>
   <extracomment>ui/stages/data/keep_rows.py</extracomment>
   <translation>A coluna cujos valores decidem</translation>
  </message>
  <message>
   <source> Nor are {value} more.</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation> Outros {value} também não estão.</translation>
  </message>
  <message>
   <source>Find it…</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>Localizar…</translation>
  </message>
  <message>
   <source>Give up</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>Desistir</translation>
  </message>
  <message>
   <source>Say where the file is now</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>Dizer onde o arquivo está agora</translation>
  </message>
  <message>
   <source>Stop reading; what was there before stays</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>Parar a leitura; o que havia antes fica</translation>
  </message>
  <message>
   <source>Take what it holds now</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>Usar o que ele contém agora</translation>
  </message>
  <message>
   <source>the project uses its own copy of what it held</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>o projeto usa a própria cópia do que ele continha</translation>
  </message>
  <message>
   <source>what you see is what it held before</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>o que você vê é o que ele continha antes</translation>
  </message>
  <message>
   <source>{name} has changed on disk; {uses}.</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>{name} mudou no disco; {uses}.</translation>
  </message>
  <message>
   <source>{name} is not where it was ({path}).{more}</source>
   <extracomment>ui/stages/data/linked.py</extracomment>
   <translation>{name} não está onde estava ({path}).{more}</translation>
  </message>
  <message>
   <source>Columns</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Colunas</translation>
  </message>
  <message>
   <source>Correlations of the changes from row to row, which a trend does not hide</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Correlações das variações de linha a linha, que uma tendência não esconde</translation>
  </message>
  <message>
   <source>Lengths of the texts in each split</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Comprimentos dos textos em cada parte</translation>
  </message>
  <message>
   <source>Missing cells</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Células faltantes</translation>
  </message>
  <message>
   <source>One long text has no lengths.</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Um único texto longo não tem comprimentos.</translation>
  </message>
  <message>
   <source>One moment…</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Um momento…</translation>
  </message>
  <message>
   <source>The column that is drawn; a click on a column of the table does the same</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>A coluna desenhada; um clique numa coluna da tabela faz o mesmo</translation>
  </message>
  <message>
   <source>The rows have neither times nor a known season to draw. Choose the column of the time in the table's header.</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>As linhas não têm tempo nem estação conhecida para desenhar. Escolha a coluna do tempo no cabeçalho da tabela.</translation>
  </message>
  <message>
   <source>What the profile goes through</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>O que o perfil percorre</translation>
  </message>
  <message>
   <source>Which columns are drawn beside the chosen one</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Quais colunas são desenhadas ao lado da escolhida</translation>
  </message>
  <message>
   <source>Which of the series is drawn</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>Qual das séries é desenhada</translation>
  </message>
  <message>
   <source>by {words}</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>por {words}</translation>
  </message>
  <message>
   <source>changes of {rows:,} rows</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>variações de {rows:,} linhas</translation>
  </message>
  <message>
   <source>cut at {cut:,}</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>cortado em {cut:,}</translation>
  </message>
  <message>
   <source>far tails are left out, {percent} of a split</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>caudas distantes ficam de fora, {percent} de uma parte</translation>
  </message>
  <message>
   <source>in each split; triangles: means</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>em cada parte; triângulos: médias</translation>
  </message>
  <message>
   <source>middle half, four fifths</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>metade central, quatro quintos</translation>
  </message>
  <message>
   <source>of the changes</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>das variações</translation>
  </message>
  <message>
   <source>share in each split</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>parcela em cada parte</translation>
  </message>
  <message>
   <source>what chance gives (95 %)</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>o que o acaso dá (95 %)</translation>
  </message>
  <message>
   <source>wheel: zoom, drag: pan</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>roda: zoom, arrastar: mover</translation>
  </message>
  <message>
   <source>{NAMES}: mean {number}</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{NAMES}: média {number}</translation>
  </message>
  <message>
   <source>{column} holds no numbers. Its distribution shows how often each value occurs.</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{column} não contém números. A distribuição mostra com que frequência cada valor ocorre.</translation>
  </message>
  <message>
   <source>{column} holds no numbers: it has no correlation with its past.</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{column} não contém números: não há correlação com o passado.</translation>
  </message>
  <message>
   <source>{name} has no values.</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{name} não tem valores.</translation>
  </message>
  <message>
   <source>{percent} of the {many} are cut</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{percent} dos {many} são cortados</translation>
  </message>
  <message>
   <source>{rows:,} rows</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{rows:,} linhas</translation>
  </message>
  <message>
   <source>{unit} in {one}; share of each split's {many} in %</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{unit} em {one}; parcela dos {many} de cada parte em %</translation>
  </message>
  <message>
   <source>{unit}{rows:,} values</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{unit}{rows:,} valores</translation>
  </message>
  <message>
   <source>{value:,} of {cells:,} cells, before any step; a click goes there in the table</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{value:,} de {cells:,} células, antes de qualquer passo; um clique vai até lá na tabela</translation>
  </message>
  <message>
   <source>{words}; share of each split's values in %</source>
   <extracomment>ui/stages/data/plots_panel.py</extracomment>
   <translation>{words}; parcela dos valores de cada parte em %</translation>
  </message>
  <message>
   <source>Categories: a 0/1 column for each value</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Categorias: uma coluna 0/1 para cada valor</translation>
  </message>
  <message>
   <source>Categories: numbers for an Embedding</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Categorias: números para um Embedding</translation>
  </message>
  <message>
   <source>Categories: the {RARE} most frequent, the others together</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Categorias: as {RARE} mais frequentes, as outras juntas</translation>
  </message>
  <message>
   <source>Click to change a column's role; arrow keys and Enter do the same</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Clique para mudar o papel de uma coluna; setas e Enter fazem o mesmo</translation>
  </message>
  <message>
   <source>Columns and their roles</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Colunas e seus papéis</translation>
  </message>
  <message>
   <source>Feature: known in the past</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Atributo: conhecido no passado</translation>
  </message>
  <message>
   <source>Group: tells several series apart</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Grupo: distingue várias séries</translation>
  </message>
  <message>
   <source>Ignore: left out</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Ignorar: fica de fora</translation>
  </message>
  <message>
   <source>Its values are numbers</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Os valores são números</translation>
  </message>
  <message>
   <source>Known ahead: given for the horizon too</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Conhecido de antemão: dado também para o horizonte</translation>
  </message>
  <message>
   <source>Label: the class, or the tag of a word</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Rótulo: a classe, ou a etiqueta de uma palavra</translation>
  </message>
  <message>
   <source>Origin: the file, or the split it belongs to</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Origem: o arquivo, ou a parte a que pertence</translation>
  </message>
  <message>
   <source>Rows of the file</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Linhas do arquivo</translation>
  </message>
  <message>
   <source>Static: the same all through a series</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Estático: o mesmo em toda a série</translation>
  </message>
  <message>
   <source>Target: to be forecast, or to be written</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Alvo: a ser previsto, ou a ser escrito</translation>
  </message>
  <message>
   <source>Text: to be read</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Texto: a ser lido</translation>
  </message>
  <message>
   <source>Time</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>{names}: {replace}. Click to change its role</source>
   <extracomment>ui/stages/data/preview.py</extracomment>
   <translation>{names}: {replace}. Clique para mudar o papel</translation>
  </message>
  <message>
   <source>starts at row {start:,}</source>
   <extracomment>ui/stages/data/reading.py</extracomment>
   <translation>começa na linha {start:,}</translation>
  </message>
  <message>
   <source>starts {item:%a %d %b %Y %H:%M}</source>
   <extracomment>ui/stages/data/reading.py</extracomment>
   <translation>começa em {item:%d/%m/%Y %H:%M}</translation>
  </message>
  <message>
   <source> {longer:,} longer one is cut.</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation> {longer:,} mais longa é cortada.</translation>
  </message>
  <message>
   <source> {longer:,} longer ones are cut.</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation> {longer:,} mais longas são cortadas.</translation>
  </message>
  <message>
   <source>All sequences have {low:,} steps: nothing is padded.</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Todas as sequências têm {low:,} passos: nada é completado.</translation>
  </message>
  <message>
   <source>By class</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Por classe</translation>
  </message>
  <message>
   <source>Lengths of the sequences</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Comprimentos das sequências</translation>
  </message>
  <message>
   <source>Lines</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Linhas</translation>
  </message>
  <message>
   <source>Other sequences of each class</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Outras sequências de cada classe</translation>
  </message>
  <message>
   <source>Pictures</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Imagens</translation>
  </message>
  <message>
   <source>Sequences of each class</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Sequências de cada classe</translation>
  </message>
  <message>
   <source>There are no sequences.</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Não há sequências.</translation>
  </message>
  <message>
   <source>Up to {most} training sequences of each class, over common axes; the number beside a class counts its training sequences.</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Até {most} sequências de treinamento de cada classe, nos mesmos eixos; o número ao lado da classe conta suas sequências de treinamento.</translation>
  </message>
  <message>
   <source>Values over steps, or as pictures: the steps row by row</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Valores ao longo dos passos, ou como imagens: os passos linha por linha</translation>
  </message>
  <message>
   <source>Which feature is drawn</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>Qual atributo é desenhado</translation>
  </message>
  <message>
   <source>cut at {cut:,} steps</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>cortado em {cut:,} passos</translation>
  </message>
  <message>
   <source>{low:,} to {high:,} steps; shorter ones are padded at the right, and masked.{cut}</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>{low:,} a {high:,} passos; as mais curtas são completadas à direita e mascaradas.{cut}</translation>
  </message>
  <message>
   <source>{most} of each</source>
   <extracomment>ui/stages/data/sequence_panel.py</extracomment>
   <translation>{most} de cada</translation>
  </message>
  <message>
   <source>, lowest and highest of every piece</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>, mínimo e máximo de cada trecho</translation>
  </message>
  <message>
   <source>, lowest and highest of every row</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>, mínimo e máximo de cada linha</translation>
  </message>
  <message>
   <source>Gap, stride, order, scaling, splits and folds</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Intervalo, passo, ordem, escala, partes e dobras</translation>
  </message>
  <message>
   <source>One window</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Uma janela</translation>
  </message>
  <message>
   <source>Rows the network looks back</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Linhas que a rede olha para trás</translation>
  </message>
  <message>
   <source>Rows to be forecast</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Linhas a prever</translation>
  </message>
  <message>
   <source>Take the look-back that the autocorrelation suggests</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Usar a janela de entrada que a autocorrelação sugere</translation>
  </message>
  <message>
   <source>Test</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Teste</translation>
  </message>
  <message>
   <source>The next window</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>A próxima janela</translation>
  </message>
  <message>
   <source>The window before</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>A janela anterior</translation>
  </message>
  <message>
   <source>This split has no window</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Esta parte não tem janela</translation>
  </message>
  <message>
   <source>Use {suggested} {unit}</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>Usar {suggested} {unit}</translation>
  </message>
  <message>
   <source>Which split the window is taken from</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>De qual parte a janela é tirada</translation>
  </message>
  <message>
   <source>no window fits into this split</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>nenhuma janela cabe nesta parte</translation>
  </message>
  <message>
   <source>{words}, {value:,} of {count:,}</source>
   <extracomment>ui/stages/data/series_panel.py</extracomment>
   <translation>{words}, {value:,} de {count:,}</translation>
  </message>
  <message>
   <source>Add files</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Acrescentar arquivos</translation>
  </message>
  <message>
   <source>Build a model</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Construir um modelo</translation>
  </message>
  <message>
   <source>Choose a file…</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Escolher um arquivo…</translation>
  </message>
  <message>
   <source>Find the file</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Localizar o arquivo</translation>
  </message>
  <message>
   <source>It was at {value}. If it lies elsewhere now, find it: everything else is as you left it.</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Estava em {value}. Se agora está em outro lugar, localize-o: tudo o mais está como você deixou.</translation>
  </message>
  <message>
   <source>No data yet</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Ainda não há dados</translation>
  </message>
  <message>
   <source>Open a CSV, TSV, Excel or Parquet file, or a plain text. You can also drop it on the window, or paste a table (Ctrl+V).</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Abra um arquivo CSV, TSV, Excel ou Parquet, ou um texto simples. Você também pode soltá-lo na janela, ou colar uma tabela (Ctrl+V).</translation>
  </message>
  <message>
   <source>Open data</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Abrir dados</translation>
  </message>
  <message>
   <source>Paste data</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Colar dados</translation>
  </message>
  <message>
   <source>Read the data again</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Ler os dados de novo</translation>
  </message>
  <message>
   <source>Replace file</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Trocar arquivo</translation>
  </message>
  <message>
   <source>Replace the file</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Trocar o arquivo</translation>
  </message>
  <message>
   <source>Take another file in its place</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Usar outro arquivo no lugar</translation>
  </message>
  <message>
   <source>The data are not there</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Os dados não estão lá</translation>
  </message>
  <message>
   <source>The data could not be read.</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Não foi possível ler os dados.</translation>
  </message>
  <message>
   <source>The data could not be read; the log has the details.</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Não foi possível ler os dados; os detalhes estão no registro.</translation>
  </message>
  <message>
   <source>Undo the last step</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>Desfazer o último passo</translation>
  </message>
  <message>
   <source>What was recognised in your file. Click on a chip to correct it, on a column's header to change its role. The first chip is the file itself: further files, a copy in the project, where it is. A table can be pasted (Ctrl+V). A finding's button settles it. Drag the handles of the window to change look-back and horizon: what the network sees, and what it must forecast.</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>O que foi reconhecido no seu arquivo. Clique numa etiqueta para corrigir, no cabeçalho de uma coluna para mudar seu papel. A primeira etiqueta é o próprio arquivo: outros arquivos, uma cópia no projeto, onde está. Uma tabela pode ser colada (Ctrl+V). O botão de um achado o resolve. Arraste as alças da janela para mudar a janela de entrada e o horizonte: o que a rede vê e o que deve prever.</translation>
  </message>
  <message>
   <source>{name} is not there</source>
   <extracomment>ui/stages/data/stage.py</extracomment>
   <translation>{name} não está lá</translation>
  </message>
  <message>
   <source>Move down: {title}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Mover para baixo: {title}</translation>
  </message>
  <message>
   <source>Move up: {title}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Mover para cima: {title}</translation>
  </message>
  <message>
   <source>No step is recorded: rows are used as they stand in the file. A finding's button records one.</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Nenhum passo registrado: as linhas são usadas como estão no arquivo. O botão de um achado registra um.</translation>
  </message>
  <message>
   <source>Remove: {title}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Remover: {title}</translation>
  </message>
  <message>
   <source>Remove: {title} (can be undone)</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Remover: {title} (pode ser desfeito)</translation>
  </message>
  <message>
   <source>Step {value}: {title}{where}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Passo {value}: {title}{where}</translation>
  </message>
  <message>
   <source>Step {value}: {title}{where}, off</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Passo {value}: {title}{where}, desligado</translation>
  </message>
  <message>
   <source>Switch off: {title}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Desligar: {title}</translation>
  </message>
  <message>
   <source>Switch on: {title}</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Ligar: {title}</translation>
  </message>
  <message>
   <source>Use rows with some values of a column only</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>Usar só linhas com certos valores de uma coluna</translation>
  </message>
  <message>
   <source>{title}: on or off</source>
   <extracomment>ui/stages/data/steps.py</extracomment>
   <translation>{title}: ligar ou desligar</translation>
  </message>
  <message>
   <source>Classify</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Classificar</translation>
  </message>
  <message>
   <source>Forecast</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Previsão</translation>
  </message>
  <message>
   <source>Language model</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Modelo de linguagem</translation>
  </message>
  <message>
   <source>Reading the data</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Lendo os dados</translation>
  </message>
  <message>
   <source>Reconstruct (autoencoder)</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Reconstruir (autocodificador)</translation>
  </message>
  <message>
   <source>Tag every word</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Etiquetar cada palavra</translation>
  </message>
  <message>
   <source>Task</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Tarefa</translation>
  </message>
  <message>
   <source>Task: {task}</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Tarefa: {task}</translation>
  </message>
  <message>
   <source>Text to text</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>Texto para texto</translation>
  </message>
  <message>
   <source>What the network is to learn from this file; another task proposes roles, network and training anew</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>O que a rede deve aprender deste arquivo; outra tarefa propõe de novo papéis, rede e treinamento</translation>
  </message>
  <message>
   <source>task {task}</source>
   <extracomment>ui/stages/data/task_chip.py</extracomment>
   <translation>tarefa {task}</translation>
  </message>
  <message>
   <source>byte pairs</source>
   <extracomment>ui/stages/data/text_boxes.py</extracomment>
   <translation>pares de bytes</translation>
  </message>
  <message>
   <source>… {value:,} more</source>
   <extracomment>ui/stages/data/text_boxes.py</extracomment>
   <translation>… mais {value:,}</translation>
  </message>
  <message>
   <source> What is written is cut at {value:,}.</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation> O que é escrito é cortado em {value:,}.</translation>
  </message>
  <message>
   <source>A length you choose, or the one that leaves this share of the training texts whole</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Um comprimento à sua escolha, ou o que deixa inteira esta parcela dos textos de treinamento</translation>
  </message>
  <message>
   <source>Byte pairs</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Pares de bytes</translation>
  </message>
  <message>
   <source>Capitals as small letters</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Maiúsculas como minúsculas</translation>
  </message>
  <message>
   <source>Capitals as they are</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Maiúsculas como estão</translation>
  </message>
  <message>
   <source>Characters</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Caracteres</translation>
  </message>
  <message>
   <source>Counts</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Contagens</translation>
  </message>
  <message>
   <source>Coverage</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Cobertura</translation>
  </message>
  <message>
   <source>Cut at</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Cortar em</translation>
  </message>
  <message>
   <source>Each row of a batch goes on where the same row of the batch before ended (for states that are carried on)</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Cada linha de um lote continua onde a mesma linha do lote anterior terminou (para estados que são levados adiante)</translation>
  </message>
  <message>
   <source>Frequent</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Frequentes</translation>
  </message>
  <message>
   <source>Its id stands</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O id está</translation>
  </message>
  <message>
   <source>Its tag and its id stand</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>A etiqueta e o id estão</translation>
  </message>
  <message>
   <source>Keep all whole</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Manter todos inteiros</translation>
  </message>
  <message>
   <source>Keep {value:g} % of the texts whole</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Manter {value:g} % dos textos inteiros</translation>
  </message>
  <message>
   <source>Keep {value:g} % whole</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Manter {value:g} % inteiros</translation>
  </message>
  <message>
   <source>Lower case</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Minúsculas</translation>
  </message>
  <message>
   <source>Lower case: capitals are read as small letters</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Minúsculas: as maiúsculas são lidas como minúsculas</translation>
  </message>
  <message>
   <source>Most frequent tokens</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Tokens mais frequentes</translation>
  </message>
  <message>
   <source>One example</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Um exemplo</translation>
  </message>
  <message>
   <source>Read</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Lido</translation>
  </message>
  <message>
   <source>Tags</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Etiquetas</translation>
  </message>
  <message>
   <source>Texts cut at {length:,}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Textos cortados em {length:,}</translation>
  </message>
  <message>
   <source>Texts in {unit_words}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Textos em {unit_words}</translation>
  </message>
  <message>
   <source>The most frequent tokens that have an id of their own</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Os tokens mais frequentes, que têm id próprio</translation>
  </message>
  <message>
   <source>The next text</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O próximo texto</translation>
  </message>
  <message>
   <source>The text as the network gets it. {under} under every token; unknown ones are �.</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O texto como a rede o recebe. {under} sob cada token; os desconhecidos são �.</translation>
  </message>
  <message>
   <source>The text before</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O texto anterior</translation>
  </message>
  <message>
   <source>Tokens of a text that the network gets; longer texts lose their end</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Tokens de um texto que a rede recebe; textos mais longos perdem o fim</translation>
  </message>
  <message>
   <source>Unknown: {shares}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Desconhecidos: {shares}</translation>
  </message>
  <message>
   <source>Vocabulary</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Vocabulário</translation>
  </message>
  <message>
   <source>Vocabulary of {size:,}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Vocabulário de {size:,}</translation>
  </message>
  <message>
   <source>What a token is: words, characters as a reader sees them, or pieces of words learned from the training texts</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O que é um token: palavras, caracteres como o leitor os vê, ou pedaços de palavras aprendidos nos textos de treinamento</translation>
  </message>
  <message>
   <source>What is drawn here</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>O que se desenha aqui</translation>
  </message>
  <message>
   <source>Windows apart by the stride</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Janelas separadas pelo passo</translation>
  </message>
  <message>
   <source>Windows follow one another</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>As janelas seguem umas às outras</translation>
  </message>
  <message>
   <source>Windows of {length:,}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Janelas de {length:,}</translation>
  </message>
  <message>
   <source>Words</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Palavras</translation>
  </message>
  <message>
   <source>Written</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>Escrito</translation>
  </message>
  <message>
   <source>follow one another: rows of a batch go on where those before ended</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>seguem umas às outras: as linhas de um lote continuam onde as anteriores terminaram</translation>
  </message>
  <message>
   <source>start {stride:,} apart</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>começam a {stride:,} de distância</translation>
  </message>
  <message>
   <source>training sample {value:,} of {count:,}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>amostra de treinamento {value:,} de {count:,}</translation>
  </message>
  <message>
   <source>{count:,} training windows of {look_back:,} {unit_words}, which {how}.</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>{count:,} janelas de treinamento de {look_back:,} {unit_words}, que {how}.</translation>
  </message>
  <message>
   <source>{percent} of the texts are whole; the longest has {value:,} {unit}.{written}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>{percent} dos textos estão inteiros; o mais longo tem {value:,} {unit}.{written}</translation>
  </message>
  <message>
   <source>{unit} in a text, cut at {cut:,}</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>{unit} num texto, cortado em {cut:,}</translation>
  </message>
  <message>
   <source>{unit} in a window</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>{unit} numa janela</translation>
  </message>
  <message>
   <source>{value:,} {unit_words} are known, learned from the training texts only</source>
   <extracomment>ui/stages/data/text_panel.py</extracomment>
   <translation>{value:,} {unit_words} são conhecidos, aprendidos só nos textos de treinamento</translation>
  </message>
  <message>
   <source>'{column}' can't be the time: {error}</source>
   <extracomment>ui/stages/data/time_choice.py</extracomment>
   <translation>'{column}' não pode ser o tempo: {error}</translation>
  </message>
  <message>
   <source>Choose another column</source>
   <extracomment>ui/stages/data/time_choice.py</extracomment>
   <translation>Escolha outra coluna</translation>
  </message>
  <message>
   <source>A start and a step</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Um início e um passo</translation>
  </message>
  <message>
   <source>As recognized</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Como reconhecido</translation>
  </message>
  <message>
   <source>As strptime has it, such as %d.%m.%Y %H:%M; empty = recognize it</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Como no strptime, por exemplo %d.%m.%Y %H:%M; vazio = reconhecer</translation>
  </message>
  <message>
   <source>Check the column that holds the time, or several: day and clock, or year, month, day…</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Marque a coluna que contém o tempo, ou várias: dia e hora, ou ano, mês, dia…</translation>
  </message>
  <message>
   <source>Columns that are the time</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Colunas que são o tempo</translation>
  </message>
  <message>
   <source>Day and month</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Dia e mês</translation>
  </message>
  <message>
   <source>Day first: 03/04 is 3 April</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Dia primeiro: 03/04 é 3 de abril</translation>
  </message>
  <message>
   <source>First row</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Primeira linha</translation>
  </message>
  <message>
   <source>Half hours from 0</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Meias horas a partir de 0</translation>
  </message>
  <message>
   <source>Half hours from 1</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Meias horas a partir de 1</translation>
  </message>
  <message>
   <source>Hours from 0</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Horas a partir de 0</translation>
  </message>
  <message>
   <source>Hours from 1</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Horas a partir de 1</translation>
  </message>
  <message>
   <source>Month first: 03/04 is March 4</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Mês primeiro: 03/04 é 4 de março</translation>
  </message>
  <message>
   <source>Quarter hours from 0</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Quartos de hora a partir de 0</translation>
  </message>
  <message>
   <source>Quarter hours from 1</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Quartos de hora a partir de 1</translation>
  </message>
  <message>
   <source>Rows are numbered</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>As linhas são numeradas</translation>
  </message>
  <message>
   <source>Say when the first row was, and the step from one row to the next.</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Diga quando foi a primeira linha e o passo de uma linha à próxima.</translation>
  </message>
  <message>
   <source>Space checks a column: date and clock, or year, month, day…</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>A barra de espaço marca uma coluna: data e hora, ou ano, mês, dia…</translation>
  </message>
  <message>
   <source>Step between rows</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Passo entre as linhas</translation>
  </message>
  <message>
   <source>The last column counts</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>A última coluna conta</translation>
  </message>
  <message>
   <source>Time between two rows: one of these, or a pandas alias such as 5min or W-SUN</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Tempo entre duas linhas: um destes, ou um código do pandas como 5min ou W-SUN</translation>
  </message>
  <message>
   <source>Time from {names}</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Tempo de {names}</translation>
  </message>
  <message>
   <source>Time from {start} on</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Tempo a partir de {start}</translation>
  </message>
  <message>
   <source>Use these times</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Usar estes tempos</translation>
  </message>
  <message>
   <source>Use these times (can be undone)</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Usar estes tempos (pode ser desfeito)</translation>
  </message>
  <message>
   <source>What the last column counts within each day</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>O que a última coluna conta dentro de cada dia</translation>
  </message>
  <message>
   <source>What the times would be</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Como ficariam os tempos</translation>
  </message>
  <message>
   <source>When the first row was</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Quando foi a primeira linha</translation>
  </message>
  <message>
   <source>Where the time of a row comes from</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>De onde vem o tempo de uma linha</translation>
  </message>
  <message>
   <source>Which of 03/04/2020 is the day</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Qual parte de 03/04/2020 é o dia</translation>
  </message>
  <message>
   <source>Written as</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Escrito como</translation>
  </message>
  <message>
   <source>Zone</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Fuso</translation>
  </message>
  <message>
   <source>Zone of local times; hours that are missing or double where clocks change come right</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>Fuso dos horários locais; horas que faltam ou se repetem na mudança do horário ficam certas</translation>
  </message>
  <message>
   <source>as recognized</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>como reconhecido</translation>
  </message>
  <message>
   <source>as written</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>como está escrito</translation>
  </message>
  <message>
   <source>every business day</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo dia útil</translation>
  </message>
  <message>
   <source>every day</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo dia</translation>
  </message>
  <message>
   <source>every hour</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>toda hora</translation>
  </message>
  <message>
   <source>every minute</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo minuto</translation>
  </message>
  <message>
   <source>every month</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo mês</translation>
  </message>
  <message>
   <source>every quarter</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo trimestre</translation>
  </message>
  <message>
   <source>every second</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo segundo</translation>
  </message>
  <message>
   <source>every week, Mondays</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>toda semana, segundas</translation>
  </message>
  <message>
   <source>every year</source>
   <extracomment>ui/stages/data/time_dialog.py</extracomment>
   <translation>todo ano</translation>
  </message>
  <message>
   <source>Blocks of the rows before the test; one of them validates.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Blocos das linhas antes do teste; um deles valida.</translation>
  </message>
  <message>
   <source>Chunks: windows follow one another, and so do the rows of batches.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Blocos: as janelas seguem umas às outras, e as linhas dos lotes também.</translation>
  </message>
  <message>
   <source>Each group by its own training rows. Needs a column with the role group.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Cada grupo por suas próprias linhas de treinamento. Requer uma coluna com o papel de grupo.</translation>
  </message>
  <message>
   <source>Folds</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Dobras</translation>
  </message>
  <message>
   <source>From one training window to the next.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>De uma janela de treinamento à próxima.</translation>
  </message>
  <message>
   <source>Gap</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Intervalo</translation>
  </message>
  <message>
   <source>It is held out wholly; the last of the training rows validate.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Ela fica totalmente de fora; as últimas linhas de treinamento validam.</translation>
  </message>
  <message>
   <source>Method</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Método</translation>
  </message>
  <message>
   <source>Only the rows before a fold train for it.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Só as linhas antes de uma dobra treinam para ela.</translation>
  </message>
  <message>
   <source>Order in training</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Ordem no treinamento</translation>
  </message>
  <message>
   <source>Order: {currentText}</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Ordem: {currentText}</translation>
  </message>
  <message>
   <source>Per group</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Por grupo</translation>
  </message>
  <message>
   <source>Rolling origin</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Origem móvel</translation>
  </message>
  <message>
   <source>Rows between the window and the first row that is forecast. Below 0 the first rows that are forecast lie inside the window, each made of the rows before it.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Linhas entre a janela e a primeira linha prevista. Abaixo de 0 as primeiras linhas previstas ficam dentro da janela, cada uma feita das linhas antes dela.</translation>
  </message>
  <message>
   <source>Scaling</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Escala</translation>
  </message>
  <message>
   <source>Scaling, fitted on training rows</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Escala, ajustada nas linhas de treinamento</translation>
  </message>
  <message>
   <source>Share of the rows; what remains is the test.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Parcela das linhas; o que resta é o teste.</translation>
  </message>
  <message>
   <source>Split: {currentText}</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Divisão: {currentText}</translation>
  </message>
  <message>
   <source>Splits</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Partes</translation>
  </message>
  <message>
   <source>Stride</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Passo</translation>
  </message>
  <message>
   <source>The fold tests</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>A dobra testa</translation>
  </message>
  <message>
   <source>Validated fold</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Dobra de validação</translation>
  </message>
  <message>
   <source>Validation</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Validação</translation>
  </message>
  <message>
   <source>Whole groups: no series is in two splits.</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>Grupos inteiros: nenhuma série fica em duas partes.</translation>
  </message>
  <message>
   <source>in chunks</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>em blocos</translation>
  </message>
  <message>
   <source>in order</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>em ordem</translation>
  </message>
  <message>
   <source>whole groups</source>
   <extracomment>ui/stages/data/window_settings.py</extracomment>
   <translation>grupos inteiros</translation>
  </message>
  <message>
   <source>Accuracy</source>
   <extracomment>ui/stages/evaluate/baselines.py</extracomment>
   <translation>Acurácia</translation>
  </message>
  <message>
   <source>Against baselines</source>
   <extracomment>ui/stages/evaluate/baselines.py</extracomment>
   <translation>Contra as referências</translation>
  </message>
  <message>
   <source>Macro F1</source>
   <extracomment>ui/stages/evaluate/baselines.py</extracomment>
   <translation>F1 macro</translation>
  </message>
  <message>
   <source>Perplexity</source>
   <extracomment>ui/stages/evaluate/baselines.py</extracomment>
   <translation>Perplexidade</translation>
  </message>
  <message>
   <source>ROC AUC</source>
   <extracomment>ui/stages/evaluate/baselines.py</extracomment>
   <translation>ROC AUC</translation>
  </message>
  <message>
   <source>All</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Todas</translation>
  </message>
  <message>
   <source>Areas</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Áreas</translation>
  </message>
  <message>
   <source>Areas under the curves</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Áreas sob as curvas</translation>
  </message>
  <message>
   <source>Brier</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Brier</translation>
  </message>
  <message>
   <source>Calibration</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Calibração</translation>
  </message>
  <message>
   <source>Class</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Classe</translation>
  </message>
  <message>
   <source>Precision and recall</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Precisão e revocação</translation>
  </message>
  <message>
   <source>Precision–recall curves</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Curvas precisão–revocação</translation>
  </message>
  <message>
   <source>ROC curves</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>Curvas ROC</translation>
  </message>
  <message>
   <source>each against the others</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>cada uma contra as outras</translation>
  </message>
  <message>
   <source>false positive rate</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>taxa de falsos positivos</translation>
  </message>
  <message>
   <source>its share</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>sua parcela</translation>
  </message>
  <message>
   <source>off by {value:.1f} points</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>errado em {value:.1f} pontos</translation>
  </message>
  <message>
   <source>precision, {whose}</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>precisão, {whose}</translation>
  </message>
  <message>
   <source>recall</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>revocação</translation>
  </message>
  <message>
   <source>true positive rate, {whose}</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>taxa de verdadeiros positivos, {whose}</translation>
  </message>
  <message>
   <source>{count} classes</source>
   <extracomment>ui/stages/evaluate/classes/curves_page.py</extracomment>
   <translation>{count} classes</translation>
  </message>
  <message>
   <source>% of row</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>% da linha</translation>
  </message>
  <message>
   <source>Chance</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Chance</translation>
  </message>
  <message>
   <source>Class by class</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Classe por classe</translation>
  </message>
  <message>
   <source>Confusion</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Confusão</translation>
  </message>
  <message>
   <source>Every word's tag, or whole spans</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>A etiqueta de cada palavra, ou trechos inteiros</translation>
  </message>
  <message>
   <source>Examples worth a look</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Exemplos que valem olhar</translation>
  </message>
  <message>
   <source>Least sure</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Menos seguras</translation>
  </message>
  <message>
   <source>Most wrong</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Mais erradas</translation>
  </message>
  <message>
   <source>Precision</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Precisão</translation>
  </message>
  <message>
   <source>Prediction</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Predição</translation>
  </message>
  <message>
   <source>Recall</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Revocação</translation>
  </message>
  <message>
   <source>Sample</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Amostra</translation>
  </message>
  <message>
   <source>Samples</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Amostras</translation>
  </message>
  <message>
   <source>Spans</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Trechos</translation>
  </message>
  <message>
   <source>Truth</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Verdade</translation>
  </message>
  <message>
   <source>What the cells say</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>O que as células dizem</translation>
  </message>
  <message>
   <source>Which samples</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Quais amostras</translation>
  </message>
  <message>
   <source>Worth a look</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>Vale olhar</translation>
  </message>
  <message>
   <source>rows: truth; columns: prediction; shade: share of the row</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>linhas: verdade; colunas: predição; tom: parcela da linha</translation>
  </message>
  <message>
   <source>sure and wrong first</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>seguras e erradas primeiro</translation>
  </message>
  <message>
   <source>the closest call first</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>as mais apertadas primeiro</translation>
  </message>
  <message>
   <source>the {value} most frequent of {count} classes; </source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>as {value} mais frequentes de {count} classes; </translation>
  </message>
  <message>
   <source>{count} kinds of spans, right as a whole</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>{count} tipos de trechos, certos como um todo</translation>
  </message>
  <message>
   <source>{left_out}rows: truth; columns: prediction; shade: share of the row</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>{left_out}linhas: verdade; colunas: predição; tom: parcela da linha</translation>
  </message>
  <message>
   <source>{value}; a click opens Inspect</source>
   <extracomment>ui/stages/evaluate/classes/panels.py</extracomment>
   <translation>{value}; um clique abre Inspecionar</translation>
  </message>
  <message>
   <source>Compare</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>Compare with another run or a baseline</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Comparar com outra execução ou uma referência</translation>
  </message>
  <message>
   <source>Curves</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Curvas</translation>
  </message>
  <message>
   <source>Of two classes only</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Só para duas classes</translation>
  </message>
  <message>
   <source>ROC, precision–recall and calibration curves</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Curvas ROC, precisão–revocação e de calibração</translation>
  </message>
  <message>
   <source>Seeds</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Sementes</translation>
  </message>
  <message>
   <source>There are no finite probabilities</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Não há probabilidades finitas</translation>
  </message>
  <message>
   <source>Threshold</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Limiar</translation>
  </message>
  <message>
   <source>Train with other seeds</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>Treinar com outras sementes</translation>
  </message>
  <message>
   <source>What is looked at</source>
   <extracomment>ui/stages/evaluate/classes/room.py</extracomment>
   <translation>O que se olha</translation>
  </message>
  <message>
   <source>At this threshold</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Neste limiar</translation>
  </message>
  <message>
   <source>Best F1</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Melhor F1</translation>
  </message>
  <message>
   <source>Best accuracy</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Melhor acurácia</translation>
  </message>
  <message>
   <source>Figures at this threshold</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Números neste limiar</translation>
  </message>
  <message>
   <source>From which probability on a sample counts as found</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>A partir de qual probabilidade uma amostra conta como encontrada</translation>
  </message>
  <message>
   <source>Here</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Aqui</translation>
  </message>
  <message>
   <source>Only computed here: the network, its predictions and its exports answer the likelier class. Choose a threshold on the validation split; on the test split it then tells the truth.</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Calculado só aqui: a rede, suas predições e seus arquivos exportados respondem a classe mais provável. Escolha um limiar na parte de validação; na de teste ele então diz a verdade.</translation>
  </message>
  <message>
   <source>What the network answers</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>O que a rede responde</translation>
  </message>
  <message>
   <source>Where F1 is highest</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Onde o F1 é máximo</translation>
  </message>
  <message>
   <source>Where accuracy is highest</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>Onde a acurácia é máxima</translation>
  </message>
  <message>
   <source>{negative} taken for {positive}</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>{negative} tomados por {positive}</translation>
  </message>
  <message>
   <source>{positive} found</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>{positive} encontrados</translation>
  </message>
  <message>
   <source>{positive} is said from this probability on, {split} split</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>{positive} é dito a partir desta probabilidade, parte {split}</translation>
  </message>
  <message>
   <source>{positive} missed</source>
   <extracomment>ui/stages/evaluate/classes/threshold_page.py</extracomment>
   <translation>{positive} perdidos</translation>
  </message>
  <message>
   <source>95 % interval, from</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Intervalo de 95 %, de</translation>
  </message>
  <message>
   <source>95 % interval, to</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Intervalo de 95 %, até</translation>
  </message>
  <message>
   <source>Absolute errors</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Erros absolutos</translation>
  </message>
  <message>
   <source>Ahead</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>À frente</translation>
  </message>
  <message>
   <source>Both are right</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>As duas certas</translation>
  </message>
  <message>
   <source>Both are wrong</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>As duas erradas</translation>
  </message>
  <message>
   <source>Both on the same samples: is the difference more than chance?</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Ambas nas mesmas amostras: a diferença é mais que acaso?</translation>
  </message>
  <message>
   <source>By step</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Por passo</translation>
  </message>
  <message>
   <source>Exact match</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Acerto exato</translation>
  </message>
  <message>
   <source>In figures</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Em números</translation>
  </message>
  <message>
   <source>Mean difference</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Diferença média</translation>
  </message>
  <message>
   <source>Nothing compared yet</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Nada comparado ainda</translation>
  </message>
  <message>
   <source>Only {mine}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Só {mine}</translation>
  </message>
  <message>
   <source>Only {theirs}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Só {theirs}</translation>
  </message>
  <message>
   <source>Other</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Outra</translation>
  </message>
  <message>
   <source>Squared errors</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Erros quadrados</translation>
  </message>
  <message>
   <source>Step {step}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Passo {step}</translation>
  </message>
  <message>
   <source>This run</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Esta execução</translation>
  </message>
  <message>
   <source>Unit</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Unidade</translation>
  </message>
  <message>
   <source>Value</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Valor</translation>
  </message>
  <message>
   <source>What an error costs</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Quanto custa um erro</translation>
  </message>
  <message>
   <source>What the run gains over the other, sample by sample, will stand here, with a test of the difference. Choose what to compare it with, then press "Compare".</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Aqui ficará o que a execução ganha sobre a outra, amostra a amostra, com um teste da diferença. Escolha com o que comparar e pressione "Comparar".</translation>
  </message>
  <message>
   <source>What the run is compared with</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>Com o que a execução é comparada</translation>
  </message>
  <message>
   <source>absolute error saved{unit}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>erro absoluto poupado{unit}</translation>
  </message>
  <message>
   <source>bits per token saved</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>bits por token poupados</translation>
  </message>
  <message>
   <source>p value {number}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>valor p {number}</translation>
  </message>
  <message>
   <source>right answers more than the other's</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>respostas certas a mais que a outra</translation>
  </message>
  <message>
   <source>rising: {mine} is better</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>subindo: {mine} é melhor</translation>
  </message>
  <message>
   <source>run {number}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>execução {number}</translation>
  </message>
  <message>
   <source>share of right tags gained</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>parcela de etiquetas certas ganha</translation>
  </message>
  <message>
   <source>squared error saved{unit}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>erro quadrado poupado{unit}</translation>
  </message>
  <message>
   <source>{gain_words}, summed up over the {value}</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>{gain_words}, somado ao longo de {value}</translation>
  </message>
  <message>
   <source>{title}, difference</source>
   <extracomment>ui/stages/evaluate/comparing.py</extracomment>
   <translation>{title}, diferença</translation>
  </message>
  <message>
   <source>A CSV file with these columns, a row for each</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Um arquivo CSV com estas colunas, uma linha para cada</translation>
  </message>
  <message>
   <source>Beyond the data</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Além dos dados</translation>
  </message>
  <message>
   <source>Choose another place</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Escolha outro lugar</translation>
  </message>
  <message>
   <source>Coming rows</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Próximas linhas</translation>
  </message>
  <message>
   <source>Conformal</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Conformal</translation>
  </message>
  <message>
   <source>Dropout</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Dropout</translation>
  </message>
  <message>
   <source>From a file…</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>De um arquivo…</translation>
  </message>
  <message>
   <source>Give a CSV file</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Dê um arquivo CSV</translation>
  </message>
  <message>
   <source>Give the columns {names}, a row for each</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Dê as colunas {names}, uma linha para cada</translation>
  </message>
  <message>
   <source>High</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Alto</translation>
  </message>
  <message>
   <source>How the intervals are made</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Como os intervalos são feitos</translation>
  </message>
  <message>
   <source>Intervals of {value:g} % by {METHODS}.</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Intervalos de {value:g} % por {METHODS}.</translation>
  </message>
  <message>
   <source>Intervals that suit</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Intervalos adequados</translation>
  </message>
  <message>
   <source>Known ahead</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Conhecido de antemão</translation>
  </message>
  <message>
   <source>Low</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Baixo</translation>
  </message>
  <message>
   <source>No intervals</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Sem intervalos</translation>
  </message>
  <message>
   <source>Rows beyond the data; beyond the horizon forecasts are fed back</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Linhas além dos dados; além do horizonte, as previsões são realimentadas</translation>
  </message>
  <message>
   <source>Save the forecast as CSV</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Salvar a previsão como CSV</translation>
  </message>
  <message>
   <source>Share of truths that should lie inside the interval</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Parcela das verdades que deve ficar dentro do intervalo</translation>
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Tabelas (*.csv)</translation>
  </message>
  <message>
   <source>Tell {names} for the {count:,} rows to come.</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Informe {names} para as {count:,} linhas que vêm.</translation>
  </message>
  <message>
   <source>The forecast as CSV</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>A previsão como CSV</translation>
  </message>
  <message>
   <source>The network's own</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Os da própria rede</translation>
  </message>
  <message>
   <source>What comes after the last row of the data.</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>O que vem depois da última linha dos dados.</translation>
  </message>
  <message>
   <source>What is known ahead</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>O que se sabe de antemão</translation>
  </message>
  <message>
   <source>What is known of the coming rows</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>O que se sabe das próximas linhas</translation>
  </message>
  <message>
   <source>When</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Quando</translation>
  </message>
  <message>
   <source>Which target is drawn</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Qual alvo é desenhado</translation>
  </message>
  <message>
   <source>Without intervals.</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>Sem intervalos.</translation>
  </message>
  <message>
   <source>can't be read as a table ({error})</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>não pode ser lido como tabela ({error})</translation>
  </message>
  <message>
   <source>can't be written ({strerror})</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>não pode ser gravado ({strerror})</translation>
  </message>
  <message>
   <source>has {count:,} rows for the {count2:,} to come</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>tem {count:,} linhas para as {count2:,} que vêm</translation>
  </message>
  <message>
   <source>lacks the column {names}</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>falta a coluna {names}</translation>
  </message>
  <message>
   <source>{unit}the end of the data</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>{unit}o fim dos dados</translation>
  </message>
  <message>
   <source>{unit}the end of the data, and what comes</source>
   <extracomment>ui/stages/evaluate/forecast/ahead_page.py</extracomment>
   <translation>{unit}o fim dos dados, e o que vem</translation>
  </message>
  <message>
   <source> With the run's own weights {number}{unit}.</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation> Com os pesos da própria execução {number}{unit}.</translation>
  </message>
  <message>
   <source>Baseline</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Referência</translation>
  </message>
  <message>
   <source>Change</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Diferença</translation>
  </message>
  <message>
   <source>Forecasts from origins that roll through the split, as if each were today.</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Previsões a partir de origens que percorrem a parte, como se cada uma fosse hoje.</translation>
  </message>
  <message>
   <source>On what was known there, with the run's settings</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Com o que se sabia ali, com os ajustes da execução</translation>
  </message>
  <message>
   <source>Origin</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Origem</translation>
  </message>
  <message>
   <source>Origins</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Origens</translation>
  </message>
  <message>
   <source>Origins in each series</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Origens em cada série</translation>
  </message>
  <message>
   <source>RMSE {number}{unit}; better than {best} from {better} of {count} origins.</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>RMSE {number}{unit}; melhor que {best} em {better} de {count} origens.</translation>
  </message>
  <message>
   <source>RMSE{value}{unit}, beside {best}</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>RMSE{value}{unit}, ao lado de {best}</translation>
  </message>
  <message>
   <source>Run the back-test</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Rodar o teste retroativo</translation>
  </message>
  <message>
   <source>Train anew for each</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>Treinar de novo para cada</translation>
  </message>
  <message>
   <source>best baseline</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>melhor referência</translation>
  </message>
  <message>
   <source>{unit}a dot where each forecast begins</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>{unit}um ponto onde começa cada previsão</translation>
  </message>
  <message>
   <source>{unit}the truth of the split</source>
   <extracomment>ui/stages/evaluate/forecast/backtest_page.py</extracomment>
   <translation>{unit}a verdade desta parte</translation>
  </message>
  <message>
   <source>Series by series</source>
   <extracomment>ui/stages/evaluate/forecast/groups.py</extracomment>
   <translation>Série por série</translation>
  </message>
  <message>
   <source>, close to normal</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>, perto da normal</translation>
  </message>
  <message>
   <source>, heavy tails</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>, caudas pesadas</translation>
  </message>
  <message>
   <source>, light tails</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>, caudas leves</translation>
  </message>
  <message>
   <source>, more than chance: there is more to learn</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>, mais que o acaso: há mais a aprender</translation>
  </message>
  <message>
   <source>, none beyond chance</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>, nenhuma além do acaso</translation>
  </message>
  <message>
   <source>; click one to inspect it</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>; clique numa para inspecionar</translation>
  </message>
  <message>
   <source>By hour</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Por hora</translation>
  </message>
  <message>
   <source>By lag</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Por defasagem</translation>
  </message>
  <message>
   <source>By month</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Por mês</translation>
  </message>
  <message>
   <source>By weekday</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Por dia da semana</translation>
  </message>
  <message>
   <source>Earlier</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Antes</translation>
  </message>
  <message>
   <source>Error by step of the window</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Erro por passo da janela</translation>
  </message>
  <message>
   <source>How the errors are looked at</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Como se olham os erros</translation>
  </message>
  <message>
   <source>Later</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Depois</translation>
  </message>
  <message>
   <source>Windows given back</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>Janelas reconstruídas</translation>
  </message>
  <message>
   <source>a new {horizon}-step forecast every {horizon} steps</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>uma nova previsão de {horizon} passos a cada {horizon} passos</translation>
  </message>
  <message>
   <source>best baseline: {naive}</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>melhor referência: {naive}</translation>
  </message>
  <message>
   <source>by {naive}</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>por {naive}</translation>
  </message>
  <message>
   <source>every forecast one step ahead</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>cada previsão um passo à frente</translation>
  </message>
  <message>
   <source>fed back</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>realimentado</translation>
  </message>
  <message>
   <source>mean error</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>erro médio</translation>
  </message>
  <message>
   <source>no structure, 95 %</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>sem estrutura, 95 %</translation>
  </message>
  <message>
   <source>normal distribution</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>distribuição normal</translation>
  </message>
  <message>
   <source>step of the window</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>passo da janela</translation>
  </message>
  <message>
   <source>windows of {horizon} rows, one after the other</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>janelas de {horizon} linhas, uma após a outra</translation>
  </message>
  <message>
   <source>{unit}one step ahead, truth − forecast</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>{unit}um passo à frente, verdade − previsão</translation>
  </message>
  <message>
   <source>{unit}{each}, {split} split{click}</source>
   <extracomment>ui/stages/evaluate/forecast/panels.py</extracomment>
   <translation>{unit}{each}, parte {split}{click}</translation>
  </message>
  <message>
   <source>Back-test from rolling origins</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>Teste retroativo com origens móveis</translation>
  </message>
  <message>
   <source>Forecast beyond the data</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>Prever além dos dados</translation>
  </message>
  <message>
   <source>Forecasts</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>Previsões</translation>
  </message>
  <message>
   <source>Inside its {value:g} % interval</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>Dentro do intervalo de {value:g} %</translation>
  </message>
  <message>
   <source>Intervals around the forecasts</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>Intervalos em torno das previsões</translation>
  </message>
  <message>
   <source>as it should be</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>como deve ser</translation>
  </message>
  <message>
   <source>too narrow</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>estreito demais</translation>
  </message>
  <message>
   <source>too wide</source>
   <extracomment>ui/stages/evaluate/forecast/room.py</extracomment>
   <translation>largo demais</translation>
  </message>
  <message>
   <source> As wide as validation's errors throughout they would hold {percent}.</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation> Com a largura dos erros da validação em toda parte, conteriam {percent}.</translation>
  </message>
  <message>
   <source>, more than wished</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>, mais que o desejado</translation>
  </message>
  <message>
   <source>, too few</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>, poucas demais</translation>
  </message>
  <message>
   <source>Fed back RMSE {fed}{unit}, direct {direct}{unit} ({signed_percent}).</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>RMSE realimentado {fed}{unit}, direto {direct}{unit} ({signed_percent}).</translation>
  </message>
  <message>
   <source>Feed back</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Realimentar</translation>
  </message>
  <message>
   <source>From residuals (conformal)</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Dos resíduos (conformal)</translation>
  </message>
  <message>
   <source>Intervals</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Intervalos</translation>
  </message>
  <message>
   <source>Intervals around every forecast, and how many truths they really hold.</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Intervalos em torno de cada previsão, e quantas verdades eles realmente contêm.</translation>
  </message>
  <message>
   <source>Monte-Carlo dropout</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Dropout de Monte Carlo</translation>
  </message>
  <message>
   <source>One-step forecasts fed back, beside the direct ones.</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Previsões de um passo realimentadas, ao lado das diretas.</translation>
  </message>
  <message>
   <source>Share of truths that should lie inside</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Parcela das verdades que deve ficar dentro</translation>
  </message>
  <message>
   <source>The network's own {value:g} % intervals hold {percent} of the truths.</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Os intervalos de {value:g} % da própria rede contêm {percent} das verdades.</translation>
  </message>
  <message>
   <source>{value:g} % intervals hold {percent} of the truths</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>Os intervalos de {value:g} % contêm {percent} das verdades</translation>
  </message>
  <message>
   <source>{verdict}; mean width {number}{unit}.</source>
   <extracomment>ui/stages/evaluate/forecast/split_page.py</extracomment>
   <translation>{verdict}; largura média {number}{unit}.</translation>
  </message>
  <message>
   <source>, drawn with {percent} after temperature, top-k and top-p</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>, sorteado com {percent} após temperatura, top-k e top-p</translation>
  </message>
  <message>
   <source>After the prefix</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>Depois do prefixo</translation>
  </message>
  <message>
   <source>How likely each token of the prefix was</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>Quão provável era cada token do prefixo</translation>
  </message>
  <message>
   <source>Show again what may follow the prefix</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>Mostrar de novo o que pode seguir o prefixo</translation>
  </message>
  <message>
   <source>The likeliest next tokens</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>Os próximos tokens mais prováveis</translation>
  </message>
  <message>
   <source>The prefix, each token colored by its probability</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>O prefixo, cada token colorido por sua probabilidade</translation>
  </message>
  <message>
   <source>What comes next</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>O que vem a seguir</translation>
  </message>
  <message>
   <source>What else could stand there</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>O que mais poderia estar ali</translation>
  </message>
  <message>
   <source>token {value} of the prefix</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>token {value} do prefixo</translation>
  </message>
  <message>
   <source>{after}; probability</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>{after}; probabilidade</translation>
  </message>
  <message>
   <source>{place}; probability</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>{place}; probabilidade</translation>
  </message>
  <message>
   <source>“{visible}” had {percent}{drawn}.</source>
   <extracomment>ui/stages/evaluate/language/following.py</extracomment>
   <translation>“{visible}” tinha {percent}{drawn}.</translation>
  </message>
  <message>
   <source>Begin with a passage from the data</source>
   <extracomment>ui/stages/evaluate/language/room.py</extracomment>
   <translation>Começar com um trecho dos dados</translation>
  </message>
  <message>
   <source>Bits per character</source>
   <extracomment>ui/stages/evaluate/language/room.py</extracomment>
   <translation>Bits por caractere</translation>
  </message>
  <message>
   <source>Write a text on</source>
   <extracomment>ui/stages/evaluate/language/room.py</extracomment>
   <translation>Continuar um texto</translation>
  </message>
  <message>
   <source>token {value} of what was written</source>
   <extracomment>ui/stages/evaluate/language/room.py</extracomment>
   <translation>token {value} do que foi escrito</translation>
  </message>
  <message>
   <source> The text itself takes {number} bits a character.</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation> O próprio texto gasta {number} bits por caractere.</translation>
  </message>
  <message>
   <source>, perplexity {number} by the network itself</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>, perplexidade {number} pela própria rede</translation>
  </message>
  <message>
   <source>The likeliest {SINGULAR} is “{visible}” with {percent}; </source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>O {SINGULAR} mais provável é “{visible}” com {percent}; </translation>
  </message>
  <message>
   <source>after “{shown}”</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>depois de “{shown}”</translation>
  </message>
  <message>
   <source>after “…{shown}”</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>depois de “…{shown}”</translation>
  </message>
  <message>
   <source>byte pair</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>par de bytes</translation>
  </message>
  <message>
   <source>the choice is as open as among {number} equally likely ones ({number2} bits).</source>
   <extracomment>ui/stages/evaluate/language/words.py</extracomment>
   <translation>a escolha é tão aberta quanto entre {number} igualmente prováveis ({number2} bits).</translation>
  </message>
  <message>
   <source>0 = always the likeliest (greedy); below 1 bolder, above 1 wilder</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>0 = sempre o mais provável (guloso); abaixo de 1 mais firme, acima de 1 mais solto</translation>
  </message>
  <message>
   <source>Another run writes beside it, with the same beginning and seed</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Outra execução escreve ao lado, com o mesmo começo e semente</translation>
  </message>
  <message>
   <source>Begin a text and press Write: it comes token by token, each colored by its probability. Click one to see what else the network thought of.</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Comece um texto e clique em Escrever: ele vem token por token, cada um colorido por sua probabilidade. Clique num deles para ver o que mais a rede considerou.</translation>
  </message>
  <message>
   <source>Begin a text…</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Comece um texto…</translation>
  </message>
  <message>
   <source>Begin with a passage of the test split; again: the next</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Começar com um trecho da parte de teste; de novo: o próximo</translation>
  </message>
  <message>
   <source>End the text here</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Terminar o texto aqui</translation>
  </message>
  <message>
   <source>Give the text a beginning, or take a passage from the data.</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Dê um começo ao texto, ou pegue um trecho dos dados.</translation>
  </message>
  <message>
   <source>Only so many of the likeliest tokens; 0 = all</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Só tantos dos tokens mais prováveis; 0 = todos</translation>
  </message>
  <message>
   <source>Only the likeliest tokens that together reach this probability; 1 = all</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Só os tokens mais prováveis que juntos alcançam esta probabilidade; 1 = todos</translation>
  </message>
  <message>
   <source>Passage from the data</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Trecho dos dados</translation>
  </message>
  <message>
   <source>Text of the other run</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Texto da outra execução</translation>
  </message>
  <message>
   <source>The same seed gives the same text</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>A mesma semente dá o mesmo texto</translation>
  </message>
  <message>
   <source>Tokens to write</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Tokens a escrever</translation>
  </message>
  <message>
   <source>What the text begins with</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Com o que o texto começa</translation>
  </message>
  <message>
   <source>Write</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Escrever</translation>
  </message>
  <message>
   <source>Write on</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Continuar escrevendo</translation>
  </message>
  <message>
   <source>Write the text on (Enter)</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Continuar o texto (Enter)</translation>
  </message>
  <message>
   <source>Write with the next seed</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Escrever com a próxima semente</translation>
  </message>
  <message>
   <source>Written text, colored by probability</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>Texto escrito, colorido por probabilidade</translation>
  </message>
  <message>
   <source>each token is drawn from what the network says may follow</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>cada token é sorteado do que a rede diz que pode seguir</translation>
  </message>
  <message>
   <source>no other run</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>nenhuma outra execução</translation>
  </message>
  <message>
   <source>probability, log</source>
   <extracomment>ui/stages/evaluate/language/writing.py</extracomment>
   <translation>probabilidade, log</translation>
  </message>
  <message>
   <source>Cancel</source>
   <extracomment>ui/stages/evaluate/looking.py</extracomment>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Give it up; nothing is changed</source>
   <extracomment>ui/stages/evaluate/looking.py</extracomment>
   <translation>Desistir; nada muda</translation>
  </message>
  <message>
   <source> The true text is not among those it kept to the end.</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation> O texto verdadeiro não está entre os que ele manteve até o fim.</translation>
  </message>
  <message>
   <source> The true text is number {place} of the beam.</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation> O texto verdadeiro é o número {place} do feixe.</translation>
  </message>
  <message>
   <source>Any text: what does the network write for it?</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Qualquer texto: o que a rede escreve para ele?</translation>
  </message>
  <message>
   <source>Beam</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Feixe</translation>
  </message>
  <message>
   <source>Draw the branches that were given up, too</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Desenhar também os ramos abandonados</translation>
  </message>
  <message>
   <source>Gates and states at this pair</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Portas e estados neste par</translation>
  </message>
  <message>
   <source>Give a text first, or click a pair above.</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Dê antes um texto, ou clique num par acima.</translation>
  </message>
  <message>
   <source>Give a text of your own…</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Dê um texto seu…</translation>
  </message>
  <message>
   <source>How much each written token looks at each read one</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Quanto cada token escrito olha para cada lido</translation>
  </message>
  <message>
   <source>One pair</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Um par</translation>
  </message>
  <message>
   <source>Pair {sample:,}</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Par {sample:,}</translation>
  </message>
  <message>
   <source>Score</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Pontuação</translation>
  </message>
  <message>
   <source>Text</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Texto</translation>
  </message>
  <message>
   <source>Texts that are kept at every token</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Textos que são mantidos a cada token</translation>
  </message>
  <message>
   <source>Texts that the beam found</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Textos que o feixe achou</translation>
  </message>
  <message>
   <source>The attention layer</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>A camada de atenção</translation>
  </message>
  <message>
   <source>The beam found a likelier text: “{words}” instead of “{written}”.</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>O feixe achou um texto mais provável: “{words}” em vez de “{written}”.</translation>
  </message>
  <message>
   <source>The beam's best text is the one that is written by always taking the likeliest token.</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>O melhor texto do feixe é o que se escreve tomando sempre o token mais provável.</translation>
  </message>
  <message>
   <source>Token {value} {value2}: “{visible}”, {percent}</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Token {value} {value2}: “{visible}”, {percent}</translation>
  </message>
  <message>
   <source>Tokens: {words}</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Tokens: {words}</translation>
  </message>
  <message>
   <source>What is written for this text (Enter)</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>O que é escrito para este texto (Enter)</translation>
  </message>
  <message>
   <source>Where it looks</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Para onde ela olha</translation>
  </message>
  <message>
   <source>Your own text</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>Seu próprio texto</translation>
  </message>
  <message>
   <source>a column a token; thicker = likelier; dotted = dropped</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>uma coluna por token; mais grosso = mais provável; pontilhado = descartado</translation>
  </message>
  <message>
   <source>log p</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>log p</translation>
  </message>
  <message>
   <source>row: what is written; column: what is read</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>linha: o que é escrito; coluna: o que é lido</translation>
  </message>
  <message>
   <source>the likeliest token at each place, given the true ones before it (teacher forcing)</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>o token mais provável em cada lugar, dados os verdadeiros antes dele (ensino forçado)</translation>
  </message>
  <message>
   <source>the way to the chosen text</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>o caminho até o texto escolhido</translation>
  </message>
  <message>
   <source>underlined: not as it should be</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>sublinhado: não como deveria</translation>
  </message>
  <message>
   <source>what should be written, with the probability each token had after the true ones before it</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>o que deve ser escrito, com a probabilidade que cada token tinha depois dos verdadeiros anteriores</translation>
  </message>
  <message>
   <source>what the network reads</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>o que a rede lê</translation>
  </message>
  <message>
   <source>what the network writes alone: the likeliest token each time</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>o que a rede escreve sozinha: o token mais provável a cada vez</translation>
  </message>
  <message>
   <source>width</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>largura</translation>
  </message>
  <message>
   <source>with help</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>com ajuda</translation>
  </message>
  <message>
   <source>{distance} character off</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>{distance} caractere errado</translation>
  </message>
  <message>
   <source>{distance} characters off</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>{distance} caracteres errados</translation>
  </message>
  <message>
   <source>{heads} heads, their mean; </source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>{heads} cabeças, sua média; </translation>
  </message>
  <message>
   <source>{heads}row: what is written; column: what is read; the brighter, the more it looks there</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>{heads}linha: o que é escrito; coluna: o que é lido; quanto mais claro, mais ela olha ali</translation>
  </message>
  <message>
   <source>{split} split, {off}</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>parte {split}, {off}</translation>
  </message>
  <message>
   <source>“{visible}” looks at “{visible2}”</source>
   <extracomment>ui/stages/evaluate/pairs/detail.py</extracomment>
   <translation>“{visible}” olha para “{visible2}”</translation>
  </message>
  <message>
   <source>Off by</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Erra por</translation>
  </message>
  <message>
   <source>Pairs</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Pares</translation>
  </message>
  <message>
   <source>Right</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Certos</translation>
  </message>
  <message>
   <source>Should be written</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Deve ser escrito</translation>
  </message>
  <message>
   <source>Which pairs are listed</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Quais pares são listados</translation>
  </message>
  <message>
   <source>Written alone</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Escrito sozinho</translation>
  </message>
  <message>
   <source>Wrong</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>Errados</translation>
  </message>
  <message>
   <source>characters to change</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>caracteres a mudar</translation>
  </message>
  <message>
   <source>of the whole text, by the network itself</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>do texto inteiro, pela própria rede</translation>
  </message>
  <message>
   <source>the worst first; click one to look into it</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>os piores primeiro; clique num para olhar de perto</translation>
  </message>
  <message>
   <source>the worst {count:,} first, characters to change by length; click one to look into it</source>
   <extracomment>ui/stages/evaluate/pairs/examples.py</extracomment>
   <translation>os {count:,} piores primeiro, caracteres a mudar pelo comprimento; clique num para olhar de perto</translation>
  </message>
  <message>
   <source>A beam keeps several texts at every token; slower, sometimes better.</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Um feixe mantém vários textos a cada token; mais lento, às vezes melhor.</translation>
  </message>
  <message>
   <source>Alone</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Sozinha</translation>
  </message>
  <message>
   <source>Beam of</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Feixe de</translation>
  </message>
  <message>
   <source>Characters to change in a text</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Caracteres a mudar num texto</translation>
  </message>
  <message>
   <source>Length penalty: 0 favors short texts, 0.6 to 1 takes most of that away (Wu et al. 2016)</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Penalidade de comprimento: 0 favorece textos curtos, 0.6 a 1 tira a maior parte disso (Wu et al. 2016)</translation>
  </message>
  <message>
   <source>Measure</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Medir</translation>
  </message>
  <message>
   <source>Right tokens</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Tokens certos</translation>
  </message>
  <message>
   <source>Texts without an error</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Textos sem erro</translation>
  </message>
  <message>
   <source>Tokens to change</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Tokens a mudar</translation>
  </message>
  <message>
   <source>True tokens before</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Tokens verdadeiros antes</translation>
  </message>
  <message>
   <source>With a beam</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Com um feixe</translation>
  </message>
  <message>
   <source>With help and alone</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>Com ajuda e sozinha</translation>
  </message>
  <message>
   <source>all {samples:,} texts are the same</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>todos os {samples:,} textos são iguais</translation>
  </message>
  <message>
   <source>length penalty</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>penalidade de comprimento</translation>
  </message>
  <message>
   <source>the likeliest token each time, on the same pairs: {figure}</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>o token mais provável a cada vez, nos mesmos pares: {figure}</translation>
  </message>
  <message>
   <source>{changed:,} of {samples:,} texts are others</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>{changed:,} de {samples:,} textos são outros</translation>
  </message>
  <message>
   <source>{split} split</source>
   <extracomment>ui/stages/evaluate/pairs/gap.py</extracomment>
   <translation>parte {split}</translation>
  </message>
  <message>
   <source>Measure a beam</source>
   <extracomment>ui/stages/evaluate/pairs/room.py</extracomment>
   <translation>Medir um feixe</translation>
  </message>
  <message>
   <source>Write for a text of my own</source>
   <extracomment>ui/stages/evaluate/pairs/room.py</extracomment>
   <translation>Escrever para um texto meu</translation>
  </message>
  <message>
   <source>A window counts as unusual if {rule}.</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Uma janela conta como incomum se {rule}.</translation>
  </message>
  <message>
   <source>Above</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Acima</translation>
  </message>
  <message>
   <source>Against the labels</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Contra os rótulos</translation>
  </message>
  <message>
   <source>Anomaly score</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Escore de anomalia</translation>
  </message>
  <message>
   <source>Average precision</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Precisão média</translation>
  </message>
  <message>
   <source>Error of each sample of the {split} split</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Erro de cada amostra da parte {split}</translation>
  </message>
  <message>
   <source>Error of each window, {count} unusual stretches</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Erro de cada janela, {count} trechos incomuns</translation>
  </message>
  <message>
   <source>Median</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Mediana</translation>
  </message>
  <message>
   <source>Predictions and exports of this run now call errors above {threshold} unusual.</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>As predições e os arquivos exportados desta execução agora chamam de incomuns os erros acima de {threshold}.</translation>
  </message>
  <message>
   <source>Predictions and exports of this run use this threshold</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>As predições e os arquivos exportados desta execução usam este limiar</translation>
  </message>
  <message>
   <source>Quantile</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Quantil</translation>
  </message>
  <message>
   <source>Samples are unusual whose error is above this quantile</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>São incomuns as amostras com erro acima deste quantil</translation>
  </message>
  <message>
   <source>Share</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Parcela</translation>
  </message>
  <message>
   <source>Share above the threshold by split</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Parcela acima do limiar por parte</translation>
  </message>
  <message>
   <source>Split</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Parte</translation>
  </message>
  <message>
   <source>The column of labels; the network never sees it</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>A coluna dos rótulos; a rede nunca a vê</translation>
  </message>
  <message>
   <source>The error of every sample of all splits, beside a quantile of those it was trained on.</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>O erro de cada amostra de todas as partes, ao lado de um quantil daquelas em que foi treinada.</translation>
  </message>
  <message>
   <source>Unusual, found</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Incomuns, achadas</translation>
  </message>
  <message>
   <source>Unusual, missed</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Incomuns, perdidas</translation>
  </message>
  <message>
   <source>Unusual: {labels}.</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Incomuns: {labels}.</translation>
  </message>
  <message>
   <source>Use it</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Usar</translation>
  </message>
  <message>
   <source>Usual, taken for unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Comuns, tomadas por incomuns</translation>
  </message>
  <message>
   <source>Which labels are unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Quais rótulos são incomuns</translation>
  </message>
  <message>
   <source>Which rows make a window unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Quais linhas tornam uma janela incomum</translation>
  </message>
  <message>
   <source>Which series is drawn over time</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>Qual série é desenhada ao longo do tempo</translation>
  </message>
  <message>
   <source>Whose errors the threshold is a quantile of</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>De quais erros o limiar é um quantil</translation>
  </message>
  <message>
   <source>above the threshold</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>acima do limiar</translation>
  </message>
  <message>
   <source>labeled unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>rotulado como incomum</translation>
  </message>
  <message>
   <source>over time: {name}</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>ao longo do tempo: {name}</translation>
  </message>
  <message>
   <source>row where a window ends</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>linha em que termina uma janela</translation>
  </message>
  <message>
   <source>sample</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>amostra</translation>
  </message>
  <message>
   <source>share of samples in %, dashed: the threshold {threshold}</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>parcela das amostras em %, tracejado: o limiar {threshold}</translation>
  </message>
  <message>
   <source>the rare labels are unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>os rótulos raros são incomuns</translation>
  </message>
  <message>
   <source>unusual if any row is</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>incomum se alguma linha for</translation>
  </message>
  <message>
   <source>unusual if the last row is</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>incomum se a última linha for</translation>
  </message>
  <message>
   <source>{label} is unusual</source>
   <extracomment>ui/stages/evaluate/reconstruction/anomaly_page.py</extracomment>
   <translation>{label} é incomum</translation>
  </message>
  <message>
   <source> codes</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation> códigos</translation>
  </message>
  <message>
   <source>As lines, or as small grids</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Como linhas, ou como pequenas grades</translation>
  </message>
  <message>
   <source>Between two codes</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Entre dois códigos</translation>
  </message>
  <message>
   <source>Codes, both ends included</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Códigos, com os dois extremos</translation>
  </message>
  <message>
   <source>Decode</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Decodificar</translation>
  </message>
  <message>
   <source>Grids</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Grades</translation>
  </message>
  <message>
   <source>The decoder run on codes between those of two samples.</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>O decodificador aplicado a códigos entre os de duas amostras.</translation>
  </message>
  <message>
   <source>The first sample</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>A primeira amostra</translation>
  </message>
  <message>
   <source>The last sample</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>A última amostra</translation>
  </message>
  <message>
   <source>The steps make no square</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Os passos não formam um quadrado</translation>
  </message>
  <message>
   <source>What lies between two codes</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>O que há entre dois códigos</translation>
  </message>
  <message>
   <source>Which column is drawn</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>Qual coluna é desenhada</translation>
  </message>
  <message>
   <source>between</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>entre</translation>
  </message>
  <message>
   <source>decoded</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>decodificado</translation>
  </message>
  <message>
   <source>from </source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>de </translation>
  </message>
  <message>
   <source>the sample</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>a amostra</translation>
  </message>
  <message>
   <source>to </source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>até </translation>
  </message>
  <message>
   <source>{column}from {first} to {last}, through '{layer}', {split} split</source>
   <extracomment>ui/stages/evaluate/reconstruction/between_page.py</extracomment>
   <translation>{column}de {first} a {last}, por '{layer}', parte {split}</translation>
  </message>
  <message>
   <source>'{layer}', {split} split; dark = small error, bright = large</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>'{layer}', parte {split}; escuro = erro pequeno, claro = grande</translation>
  </message>
  <message>
   <source>'{layer}', {width} numbers a sample, {split} split</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>'{layer}', {width} números por amostra, parte {split}</translation>
  </message>
  <message>
   <source>Click a dot to see its sample.</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Clique num ponto para ver sua amostra.</translation>
  </message>
  <message>
   <source>Error</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Erro</translation>
  </message>
  <message>
   <source>Label</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Rótulo</translation>
  </message>
  <message>
   <source>Open Inspect at this sample</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Abrir Inspecionar nesta amostra</translation>
  </message>
  <message>
   <source>Show the codes</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Mostrar os códigos</translation>
  </message>
  <message>
   <source>The data have no labels</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Os dados não têm rótulos</translation>
  </message>
  <message>
   <source>The numbers of the narrowest layer for every sample of the split.</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>Os números da camada mais estreita para cada amostra da parte.</translation>
  </message>
  <message>
   <source>The sample and what is given back</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>A amostra e o que é reconstruído</translation>
  </message>
  <message>
   <source>What colors the dots</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>O que colore os pontos</translation>
  </message>
  <message>
   <source>code</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>código</translation>
  </message>
  <message>
   <source>code 1</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>código 1</translation>
  </message>
  <message>
   <source>code 2</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>código 2</translation>
  </message>
  <message>
   <source>error (scaled units)</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>erro (unidades escalonadas)</translation>
  </message>
  <message>
   <source>no labels</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>sem rótulos</translation>
  </message>
  <message>
   <source>principal component {n} ({share:.0%} of the variance)</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>componente principal {n} ({share:.0%} da variância)</translation>
  </message>
  <message>
   <source>truth, and what is given back</source>
   <extracomment>ui/stages/evaluate/reconstruction/codes_page.py</extracomment>
   <translation>verdade, e o que é reconstruído</translation>
  </message>
  <message>
   <source>Given back</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>Reconstruídas</translation>
  </message>
  <message>
   <source>Numbers of samples, from 0</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>Números de amostras, a partir de 0</translation>
  </message>
  <message>
   <source>Samples and what is given back</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>Amostras e o que é reconstruído</translation>
  </message>
  <message>
   <source>Show them</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>Mostrar</translation>
  </message>
  <message>
   <source>Spread of normal noise that is added to what the network reads, in scaled units; the error is against the sample without it. 0 = none</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>Dispersão do ruído normal que é somado ao que a rede lê, em unidades escaladas; o erro é contra a amostra sem ele. 0 = nenhum</translation>
  </message>
  <message>
   <source>The worst, the median and the best of the split; or name samples, such as 0, 5, 12.</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>A pior, a mediana e a melhor da parte; ou indique amostras, como 0, 5, 12.</translation>
  </message>
  <message>
   <source>best</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>melhor</translation>
  </message>
  <message>
   <source>error {error}</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>erro {error}</translation>
  </message>
  <message>
   <source>median</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>mediana</translation>
  </message>
  <message>
   <source>noise</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>ruído</translation>
  </message>
  <message>
   <source>the sample, the same with noise, and what is given back; {split} split</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>a amostra, a mesma com ruído e o que é devolvido; divisão de {split}</translation>
  </message>
  <message>
   <source>with noise</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>com ruído</translation>
  </message>
  <message>
   <source>worst</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>pior</translation>
  </message>
  <message>
   <source>{column}{split} split, errors in scaled units; click one to inspect it</source>
   <extracomment>ui/stages/evaluate/reconstruction/given_page.py</extracomment>
   <translation>{column}parte {split}, erros em unidades escalonadas; clique numa para inspecionar</translation>
  </message>
  <message>
   <source>Anomalies</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Anomalias</translation>
  </message>
  <message>
   <source>Anomaly score and threshold</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Escore de anomalia e limiar</translation>
  </message>
  <message>
   <source>Codes as a scatter</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Códigos como dispersão</translation>
  </message>
  <message>
   <source>Error by step of the sequence</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Erro por passo da sequência</translation>
  </message>
  <message>
   <source>Error of 1 % of the sequences</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Erro de 1 % das sequências</translation>
  </message>
  <message>
   <source>Error of 1 % of the windows</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Erro de 1 % das janelas</translation>
  </message>
  <message>
   <source>Interpolate between two codes</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Interpolar entre dois códigos</translation>
  </message>
  <message>
   <source>Typical sequence's error</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Erro da sequência típica</translation>
  </message>
  <message>
   <source>Typical window's error</source>
   <extracomment>ui/stages/evaluate/reconstruction/room.py</extracomment>
   <translation>Erro da janela típica</translation>
  </message>
  <message>
   <source>A run goes on</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Há uma execução em andamento</translation>
  </message>
  <message>
   <source>Export the model</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Exportar o modelo</translation>
  </message>
  <message>
   <source>Go to Train</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Ir para Treinar</translation>
  </message>
  <message>
   <source>How good the network is on data it never saw, in your data's own units, beside baselines that cost nothing. A network that does not beat them has learned nothing of use. For a forecast, errors that still depend on each other mean that there is more to learn.</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Quão boa a rede é em dados que nunca viu, nas unidades dos seus dados, ao lado de referências que não custam nada. Uma rede que não as supera não aprendeu nada de útil. Numa previsão, erros que ainda dependem uns dos outros significam que há mais a aprender.</translation>
  </message>
  <message>
   <source>Its best weights are measured when it has ended.</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Os melhores pesos são medidos quando ela terminar.</translation>
  </message>
  <message>
   <source>Measuring…</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Medindo…</translation>
  </message>
  <message>
   <source>Nothing to measure yet</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Nada a medir ainda</translation>
  </message>
  <message>
   <source>Numbers as CSV</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Números como CSV</translation>
  </message>
  <message>
   <source>Save forecasts or confusion as a table</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Salvar previsões ou confusão como tabela</translation>
  </message>
  <message>
   <source>Save the numbers as CSV</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Salvar os números como CSV</translation>
  </message>
  <message>
   <source>This could not be measured</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Não foi possível medir</translation>
  </message>
  <message>
   <source>Train the network first: it is then asked about data it never saw, beside forecasts that cost nothing.</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Treine a rede primeiro: então ela é consultada sobre dados que nunca viu, ao lado de previsões que não custam nada.</translation>
  </message>
  <message>
   <source>Try again</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Tentar de novo</translation>
  </message>
  <message>
   <source>Which part of the data is asked</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Qual parte dos dados é consultada</translation>
  </message>
  <message>
   <source>Written to {path}</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>Gravado em {path}</translation>
  </message>
  <message>
   <source>weights of epoch {best} of {epochs}</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>pesos da época {best} de {epochs}</translation>
  </message>
  <message>
   <source>{path}: {strerror}. Choose another place.</source>
   <extracomment>ui/stages/evaluate/stage.py</extracomment>
   <translation>{path}: {strerror}. Escolha outro lugar.</translation>
  </message>
  <message>
   <source> One training took {long}.</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation> Um treinamento levou {long}.</translation>
  </message>
  <message>
   <source>A point for every fold will stand here, beside the baseline of the same rows, and a table of the folds. Choose how many, then press "Cross-validate".</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Aqui ficarão um ponto por dobra, ao lado da referência das mesmas linhas, e uma tabela das dobras. Escolha quantas e pressione "Cross-validate".</translation>
  </message>
  <message>
   <source>As the split is</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Como está a divisão</translation>
  </message>
  <message>
   <source>Best epoch {best_epoch} of {epochs}.</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Melhor época {best_epoch} de {epochs}.</translation>
  </message>
  <message>
   <source>By time</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Pelo tempo</translation>
  </message>
  <message>
   <source>By whole groups</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Por grupos inteiros</translation>
  </message>
  <message>
   <source>Epochs of each training, at most; 0 = as the run has them</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Épocas de cada treinamento, no máximo; 0 = como na execução</translation>
  </message>
  <message>
   <source>Fold</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Dobra</translation>
  </message>
  <message>
   <source>Held out</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Reservado</translation>
  </message>
  <message>
   <source>Held out: {held_words}. </source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Reservado: {held_words}. </translation>
  </message>
  <message>
   <source>Keep the runs</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Guardar as execuções</translation>
  </message>
  <message>
   <source>Mean</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Média</translation>
  </message>
  <message>
   <source>Series: rolling origins, or whole groups</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Séries: origens móveis, ou grupos inteiros</translation>
  </message>
  <message>
   <source>So many times the network is trained</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Quantas vezes a rede é treinada</translation>
  </message>
  <message>
   <source>The run itself on the test rows of its own split</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>A própria execução nas linhas de teste da sua divisão</translation>
  </message>
  <message>
   <source>The trained networks become runs, tagged 'fold 1/5' …</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>As redes treinadas viram execuções, com a etiqueta 'fold 1/5' …</translation>
  </message>
  <message>
   <source>Trained anew for every fold, and judged on what it never saw there. The test rows of the split take no part.</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>Treinada de novo para cada dobra, e julgada no que nunca viu ali. As linhas de teste da divisão não participam.</translation>
  </message>
  <message>
   <source>mean ± standard deviation</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>média ± desvio padrão</translation>
  </message>
  <message>
   <source>the run's epochs</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>as épocas da execução</translation>
  </message>
  <message>
   <source>the run's own test</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>o teste da execução</translation>
  </message>
  <message>
   <source>{currentText}, {name}, on rows that were held out</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>{currentText}, {name}, nas linhas reservadas</translation>
  </message>
  <message>
   <source>{currentText}{name}, on rows that were held out</source>
   <extracomment>ui/stages/evaluate/statistics/folds_page.py</extracomment>
   <translation>{currentText}{name}, nas linhas reservadas</translation>
  </message>
  <message>
   <source>Not repeated yet</source>
   <extracomment>ui/stages/evaluate/statistics/page.py</extracomment>
   <translation>Ainda não repetido</translation>
  </message>
  <message>
   <source>Which metric is drawn</source>
   <extracomment>ui/stages/evaluate/statistics/page.py</extracomment>
   <translation>Qual métrica é desenhada</translation>
  </message>
  <message>
   <source>{value:.0f} min</source>
   <extracomment>ui/stages/evaluate/statistics/page.py</extracomment>
   <translation>{value:.0f} min</translation>
  </message>
  <message>
   <source>95 % interval of the mean (Student's t)</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Intervalo de 95 % da média (t de Student)</translation>
  </message>
  <message>
   <source>A point for every seed will stand here, with their mean and its 95 % interval, and a table of the runs. Choose how many runs, then press "Train with other seeds".</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Aqui ficarão um ponto por semente, com a média e seu intervalo de 95 %, e uma tabela das execuções. Escolha quantas execuções e pressione "Treinar com outras sementes".</translation>
  </message>
  <message>
   <source>Only runs that are there</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Só execuções que já existem</translation>
  </message>
  <message>
   <source>Run {run}, best epoch {best_epoch}</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Execução {run}, melhor época {best_epoch}</translation>
  </message>
  <message>
   <source>Runs by seed</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Execuções por semente</translation>
  </message>
  <message>
   <source>Runs in all, this one among them; those that are there are taken</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Execuções no total, contando esta; as que existem são usadas</translation>
  </message>
  <message>
   <source>Seed</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Semente</translation>
  </message>
  <message>
   <source>Standard deviation</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Desvio padrão</translation>
  </message>
  <message>
   <source>The same network from other starts: how much of a difference is chance?</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>A mesma rede a partir de outros inícios: quanto de uma diferença é acaso?</translation>
  </message>
  <message>
   <source>Train none</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>Não treinar nenhuma</translation>
  </message>
  <message>
   <source>this run</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>esta execução</translation>
  </message>
  <message>
   <source>{samples:,} samples, {split} split</source>
   <extracomment>ui/stages/evaluate/statistics/seeds_page.py</extracomment>
   <translation>{samples:,} amostras, parte {split}</translation>
  </message>
  <message>
   <source> and {count} more</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation> e mais {count}</translation>
  </message>
  <message>
   <source>, and does not just repeat the last value</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>, e não repete só o último valor</translation>
  </message>
  <message>
   <source>Beats all {count} baselines</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Supera todas as {count} referências</translation>
  </message>
  <message>
   <source>Beats both baselines</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Supera as duas referências</translation>
  </message>
  <message>
   <source>Beats the baseline</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Supera a referência</translation>
  </message>
  <message>
   <source>Beats what costs nothing, but not {name}: a small model fitted in seconds is as good{value}.</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Supera o que não custa nada, mas não {name}: um modelo pequeno ajustado em segundos é igualmente bom{value}.</translation>
  </message>
  <message>
   <source>Bits per {per}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Bits por {per}</translation>
  </message>
  <message>
   <source>Does not beat the best baseline: what costs nothing is as good. Train longer, look further back, or try another network.</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Não supera a melhor referência: o que não custa nada é igualmente bom. Treine mais, olhe mais para trás, ou tente outra rede.</translation>
  </message>
  <message>
   <source>Error in percent</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Erro em porcentagem</translation>
  </message>
  <message>
   <source>Finds unusual windows</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Acha janelas incomuns</translation>
  </message>
  <message>
   <source>MAPE, of the true value</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>MAPE, do valor verdadeiro</translation>
  </message>
  <message>
   <source>Mean absolute error</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Erro absoluto médio</translation>
  </message>
  <message>
   <source>Measured on</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Medido em</translation>
  </message>
  <message>
   <source>Right first guess</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Acerta de primeira</translation>
  </message>
  <message>
   <source>Right next token</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Próximo token certo</translation>
  </message>
  <message>
   <source>Right tags</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Etiquetas certas</translation>
  </message>
  <message>
   <source>Root mean squared error</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Raiz do erro quadrático médio</translation>
  </message>
  <message>
   <source>Scaled error (MASE)</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Erro escalonado (MASE)</translation>
  </message>
  <message>
   <source>Spans found (F1)</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Trechos achados (F1)</translation>
  </message>
  <message>
   <source>There is no baseline for this task.</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Não há referência para esta tarefa.</translation>
  </message>
  <message>
   <source>Written without an error</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>Escrito sem erro</translation>
  </message>
  <message>
   <source>at least; in scaled units</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>pelo menos; em unidades escalonadas</translation>
  </message>
  <message>
   <source>every class counts alike</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>todas as classes contam igual</translation>
  </message>
  <message>
   <source>every tag counts alike</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>toda etiqueta conta igual</translation>
  </message>
  <message>
   <source>every tag of the text is right</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>todas as etiquetas do texto certas</translation>
  </message>
  <message>
   <source>given the true tokens before it</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>dados os tokens verdadeiros antes</translation>
  </message>
  <message>
   <source>left out, put in or replaced, of what should be written</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>omitidos, inseridos ou trocados, do que deveria ser escrito</translation>
  </message>
  <message>
   <source>less than one naive step in training</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>menos que um passo ingênuo no treinamento</translation>
  </message>
  <message>
   <source>median; in scaled units</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>mediana; em unidades escalonadas</translation>
  </message>
  <message>
   <source>more than one naive step in training</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>mais que um passo ingênuo no treinamento</translation>
  </message>
  <message>
   <source>of all next tokens</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>de todos os próximos tokens</translation>
  </message>
  <message>
   <source>of {target}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>de {target}</translation>
  </message>
  <message>
   <source>on its own, the likeliest token each time</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>sozinha, o token mais provável a cada vez</translation>
  </message>
  <message>
   <source>over {count} targets</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>sobre {count} alvos</translation>
  </message>
  <message>
   <source>sMAPE, since the truth holds zeros</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>sMAPE, pois há zeros nos valores reais</translation>
  </message>
  <message>
   <source>{count:,} {split} {things}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{count:,} {things} de {split}</translation>
  </message>
  <message>
   <source>{count} tags</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{count} etiquetas</translation>
  </message>
  <message>
   <source>{number} % of the texts have no error</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{number} % dos textos não têm erro</translation>
  </message>
  <message>
   <source>{percent} over {title}, {figure}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{percent} acima de {title}, {figure}</translation>
  </message>
  <message>
   <source>{percent} under {title}, {figure}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{percent} abaixo de {title}, {figure}</translation>
  </message>
  <message>
   <source>{targets} in {unit}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{targets} em {unit}</translation>
  </message>
  <message>
   <source>{value:.0f} points over {title}, {percent}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{value:.0f} pontos acima de {title}, {percent}</translation>
  </message>
  <message>
   <source>{value:.0f} points under {title}, {percent}</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{value:.0f} pontos abaixo de {title}, {percent}</translation>
  </message>
  <message>
   <source>{words}, but see the note.</source>
   <extracomment>ui/stages/evaluate/words.py</extracomment>
   <translation>{words}, mas veja a nota.</translation>
  </message>
  <message>
   <source>Needs {needs}</source>
   <extracomment>ui/stages/export/card.py</extracomment>
   <translation>Requer {needs}</translation>
  </message>
  <message>
   <source>Not for this network: {lower}{sentence}. {fix}.</source>
   <extracomment>ui/stages/export/card.py</extracomment>
   <translation>Não para esta rede: {lower}{sentence}. {fix}.</translation>
  </message>
  <message>
   <source>HDF5 files (*.h5)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Arquivos HDF5 (*.h5)</translation>
  </message>
  <message>
   <source>Jupyter notebooks (*.ipynb)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Notebooks Jupyter (*.ipynb)</translation>
  </message>
  <message>
   <source>Keras files (*.keras)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Arquivos Keras (*.keras)</translation>
  </message>
  <message>
   <source>LiteRT files (*.tflite)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Arquivos LiteRT (*.tflite)</translation>
  </message>
  <message>
   <source>ONNX files (*.onnx)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Arquivos ONNX (*.onnx)</translation>
  </message>
  <message>
   <source>Python programs (*.py)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Programas Python (*.py)</translation>
  </message>
  <message>
   <source>Web pages (*.html);;PDF files (*.pdf)</source>
   <extracomment>ui/stages/export/formats.py</extracomment>
   <translation>Páginas web (*.html);;Arquivos PDF (*.pdf)</translation>
  </message>
  <message>
   <source>How it is written</source>
   <extracomment>ui/stages/export/how.py</extracomment>
   <translation>Como é gravado</translation>
  </message>
  <message>
   <source>Narrower numbers make the file smaller and the answers coarser</source>
   <extracomment>ui/stages/export/how.py</extracomment>
   <translation>Números mais estreitos deixam o arquivo menor e as respostas mais grosseiras</translation>
  </message>
  <message>
   <source>Numbers</source>
   <extracomment>ui/stages/export/how.py</extracomment>
   <translation>Números</translation>
  </message>
  <message>
   <source>Choose a folder that can be written</source>
   <extracomment>ui/stages/export/paper.py</extracomment>
   <translation>Escolha uma pasta onde se possa gravar</translation>
  </message>
  <message>
   <source>can't be written</source>
   <extracomment>ui/stages/export/paper.py</extracomment>
   <translation>não pode ser gravado</translation>
  </message>
  <message>
   <source> in the file</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation> no arquivo</translation>
  </message>
  <message>
   <source>, read piece by piece</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>, lido aos pedaços</translation>
  </message>
  <message>
   <source>A row a text</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Uma linha por texto</translation>
  </message>
  <message>
   <source>A row a word</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Uma linha por palavra</translation>
  </message>
  <message>
   <source>After every window</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Depois de cada janela</translation>
  </message>
  <message>
   <source>CSV (*.csv)</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>CSV (*.csv)</translation>
  </message>
  <message>
   <source>Data (*.csv *.tsv *.txt *.parquet *.xlsx *.jsonl *.json *.feather *.ts *.arff);;All files (*)</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Dados (*.csv *.tsv *.txt *.parquet *.xlsx *.jsonl *.json *.feather *.ts *.arff);;Todos os arquivos (*)</translation>
  </message>
  <message>
   <source>Every window</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Cada janela</translation>
  </message>
  <message>
   <source>No file chosen</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Nenhum arquivo escolhido</translation>
  </message>
  <message>
   <source>Predict on a new file</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Prever num novo arquivo</translation>
  </message>
  <message>
   <source>Predict…</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Prever…</translation>
  </message>
  <message>
   <source>Preparing the network</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Preparando a rede</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Mostrar na pasta</translation>
  </message>
  <message>
   <source>The chosen run's best weights; columns are found by name, in any order; files larger than memory are read piece by piece</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Os melhores pesos da execução escolhida; as colunas são achadas pelo nome, em qualquer ordem; arquivos maiores que a memória são lidos aos pedaços</translation>
  </message>
  <message>
   <source>The first rows</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>As primeiras linhas</translation>
  </message>
  <message>
   <source>The next token</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>O próximo token</translation>
  </message>
  <message>
   <source>What a row of the answer is</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>O que é uma linha da resposta</translation>
  </message>
  <message>
   <source>What follows the file</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>O que segue o arquivo</translation>
  </message>
  <message>
   <source>Where the predictions go</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Para onde vão as predições</translation>
  </message>
  <message>
   <source>Windows one after the other</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>Janelas uma após a outra</translation>
  </message>
  <message>
   <source>{rows:,} row in {name}{pieces}</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>{rows:,} linha em {name}{pieces}</translation>
  </message>
  <message>
   <source>{rows:,} rows in {name}{pieces}</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>{rows:,} linhas em {name}{pieces}</translation>
  </message>
  <message>
   <source>{value:,} more columns</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>mais {value:,} colunas</translation>
  </message>
  <message>
   <source>{value:,} more rows</source>
   <extracomment>ui/stages/export/predict_panel.py</extracomment>
   <translation>mais {value:,} linhas</translation>
  </message>
  <message>
   <source>Answers are off by {number}{unit} on average, {value:.1%} of their spread (allowed: {tolerance:.0%}), {where}</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>As respostas erram por {number}{unit} em média, {value:.1%} da sua variação (permitido: {tolerance:.0%}), {where}</translation>
  </message>
  <message>
   <source>Copy the lines</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>Copiar as linhas</translation>
  </message>
  <message>
   <source>Lines that load it</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>Linhas que o carregam</translation>
  </message>
  <message>
   <source>Same answers on {samples:,} samples, {difference}, checked in a fresh process in {ago}</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>Mesmas respostas em {samples:,} amostras, {difference}, verificado num processo novo em {ago}</translation>
  </message>
  <message>
   <source>The lines that load what was written</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>As linhas que carregam o que foi gravado</translation>
  </message>
  <message>
   <source>Written; this format holds no network whose answers could be compared</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>Gravado; este formato não contém rede cujas respostas possam ser comparadas</translation>
  </message>
  <message>
   <source>largest difference {number}</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>maior diferença {number}</translation>
  </message>
  <message>
   <source>no difference at all</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>nenhuma diferença</translation>
  </message>
  <message>
   <source>on {samples:,} samples, checked in a fresh process in {ago}</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>em {samples:,} amostras, verificado num processo novo em {ago}</translation>
  </message>
  <message>
   <source>{value:.1%} of the answers are others (allowed: {tolerance:.0%}) {where}</source>
   <extracomment>ui/stages/export/result.py</extracomment>
   <translation>{value:.1%} das respostas são outras (permitido: {tolerance:.0%}) {where}</translation>
  </message>
  <message>
   <source>A run goes on: the best weights can be exported when it has ended</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Há uma execução em andamento: os melhores pesos podem ser exportados quando ela terminar</translation>
  </message>
  <message>
   <source>Choose what the trained network should become. SavedModel has the preprocessing inside and answers in your data's own units; a Keras file is for going on in Python, ONNX and LiteRT are for other languages and small devices; scripts and notebooks repeat the whole job; a report is for people. A card says beforehand what a format can't hold. Written networks are opened again in a fresh process and must give the same answers, or nothing is kept.</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Escolha em que a rede treinada deve se tornar. SavedModel leva o pré-processamento dentro e responde nas unidades dos seus dados; um arquivo Keras serve para continuar em Python, ONNX e LiteRT são para outras linguagens e aparelhos pequenos; scripts e notebooks repetem todo o trabalho; um relatório é para pessoas. Cada cartão diz antes o que um formato não pode conter. Redes gravadas são abertas de novo num processo novo e têm de dar as mesmas respostas, ou nada é mantido.</translation>
  </message>
  <message>
   <source>Export {title}</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Exportar {title}</translation>
  </message>
  <message>
   <source>Export {title}…</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Exportar {title}…</translation>
  </message>
  <message>
   <source>Nothing to export yet</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Nada a exportar ainda</translation>
  </message>
  <message>
   <source>Train the network first: its best weights can then be written for use elsewhere.</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Treine a rede primeiro: então os melhores pesos podem ser gravados para uso em outro lugar.</translation>
  </message>
  <message>
   <source>Writing</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Gravando</translation>
  </message>
  <message>
   <source>Writing {title}</source>
   <extracomment>ui/stages/export/stage.py</extracomment>
   <translation>Gravando {title}</translation>
  </message>
  <message>
   <source>A new project</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Um novo projeto</translation>
  </message>
  <message>
   <source>A project for the first file only</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Um projeto só com o primeiro arquivo</translation>
  </message>
  <message>
   <source>Add</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Acrescentar</translation>
  </message>
  <message>
   <source>Add {names}</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Acrescentar {names}</translation>
  </message>
  <message>
   <source>Copy cells of a table, or some text, first</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Copie antes células de uma tabela, ou um texto</translation>
  </message>
  <message>
   <source>Data from {name}</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Dados de {name}</translation>
  </message>
  <message>
   <source>Go on</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Continuar</translation>
  </message>
  <message>
   <source>Looking at the files …</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Examinando os arquivos …</translation>
  </message>
  <message>
   <source>Put the columns beside each other, by time</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Pôr as colunas lado a lado, pelo tempo</translation>
  </message>
  <message>
   <source>Put the rows below each other</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Pôr as linhas umas abaixo das outras</translation>
  </message>
  <message>
   <source>Replace the data by {name}</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Trocar os dados por {name}</translation>
  </message>
  <message>
   <source>Replace this project's data</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Trocar os dados deste projeto</translation>
  </message>
  <message>
   <source>Roles of columns with the same names are kept.</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Os papéis de colunas com o mesmo nome são mantidos.</translation>
  </message>
  <message>
   <source>Save the copy in</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Salvar a cópia em</translation>
  </message>
  <message>
   <source>Tables and texts ({names})</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Tabelas e textos ({names})</translation>
  </message>
  <message>
   <source>The clipboard holds no table and no text</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>A área de transferência não contém tabela nem texto</translation>
  </message>
  <message>
   <source>The open one stays as it is.</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>O que está aberto fica como está.</translation>
  </message>
  <message>
   <source>The others are left out.</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Os outros ficam de fora.</translation>
  </message>
  <message>
   <source>What shall become of it?</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>O que fazer com isto?</translation>
  </message>
  <message>
   <source>What shall become of these files?</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>O que fazer com estes arquivos?</translation>
  </message>
  <message>
   <source>What was pasted</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>O que foi colado</translation>
  </message>
  <message>
   <source>Where is {name}?</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Onde está {name}?</translation>
  </message>
  <message>
   <source>Written: {names}</source>
   <extracomment>ui/stages/incoming.py</extracomment>
   <translation>Gravado: {names}</translation>
  </message>
  <message>
   <source>A SimpleRNN has no gates</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Uma SimpleRNN não tem portas</translation>
  </message>
  <message>
   <source>All units</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Todas as unidades</translation>
  </message>
  <message>
   <source>Brushed steps</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Passos marcados</translation>
  </message>
  <message>
   <source>Change what the network reads</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Mudar o que a rede lê</translation>
  </message>
  <message>
   <source>Characters from step {step} on</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Caracteres a partir do passo {step}</translation>
  </message>
  <message>
   <source>Chosen units</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Unidades escolhidas</translation>
  </message>
  <message>
   <source>Cursor</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Cursor</translation>
  </message>
  <message>
   <source>Cut</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Cortar</translation>
  </message>
  <message>
   <source>Cut before step {step}: begin from its first states</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Cortar antes do passo {step}: começar dos primeiros estados</translation>
  </message>
  <message>
   <source>Cut before step {step}: begin from zero</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Cortar antes do passo {step}: começar de zero</translation>
  </message>
  <message>
   <source>Cut the recurrence</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Cortar a recorrência</translation>
  </message>
  <message>
   <source>Enter applies. Words that are not in the vocabulary are read as unknown, and told.</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Enter aplica. Palavras fora do vocabulário são lidas como desconhecidas, e isso é dito.</translation>
  </message>
  <message>
   <source>Gate</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Porta</translation>
  </message>
  <message>
   <source>Hold a gate at a value</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Manter uma porta num valor</translation>
  </message>
  <message>
   <source>Hold {state} at {number}, as it is here</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Manter {state} em {number}, como aqui</translation>
  </message>
  <message>
   <source>Input</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Entrada</translation>
  </message>
  <message>
   <source>It is cut and padded as the data are</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>É cortado e completado como os dados</translation>
  </message>
  <message>
   <source>New changes act on {units_words}, {steps_words}.</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Novas mudanças agem em {units_words}, {steps_words}.</translation>
  </message>
  <message>
   <source>Or another text altogether</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Ou um texto totalmente outro</translation>
  </message>
  <message>
   <source>Overwrite where queries look</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Sobrescrever para onde as consultas olham</translation>
  </message>
  <message>
   <source>Silence units, or hold their state</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Silenciar unidades, ou manter seu estado</translation>
  </message>
  <message>
   <source>Silence: {state} = 0</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Silenciar: {state} = 0</translation>
  </message>
  <message>
   <source>State</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Tokens from step {step} on</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Tokens a partir do passo {step}</translation>
  </message>
  <message>
   <source>Tokens with spaces between</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Tokens separados por espaços</translation>
  </message>
  <message>
   <source>Which steps a new change acts on</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Em quais passos age uma nova mudança</translation>
  </message>
  <message>
   <source>Which units a new change acts on</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>Em quais unidades age uma nova mudança</translation>
  </message>
  <message>
   <source>all features</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>todos os atributos</translation>
  </message>
  <message>
   <source>all units</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>todas as unidades</translation>
  </message>
  <message>
   <source>step {first}</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>passo {first}</translation>
  </message>
  <message>
   <source>steps {first} to {last}</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>passos {first} a {last}</translation>
  </message>
  <message>
   <source>unit {units}</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>unidade {units}</translation>
  </message>
  <message>
   <source>{count} units ({names}…)</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{count} unidades ({names}…)</translation>
  </message>
  <message>
   <source>{how}; they replace those from the cursor on</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{how}; elas substituem as que vêm a partir do cursor</translation>
  </message>
  <message>
   <source>{layer}: all queries look at all alike</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{layer}: todas as consultas olham tudo por igual</translation>
  </message>
  <message>
   <source>{layer}: all queries look at key {step}</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{layer}: todas as consultas olham a chave {step}</translation>
  </message>
  <message>
   <source>{layer}: query {step} looks at itself alone</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{layer}: a consulta {step} olha só para si</translation>
  </message>
  <message>
   <source>{name}: scale by …</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{name}: multiplicar por …</translation>
  </message>
  <message>
   <source>{name}: set to …</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{name}: pôr em …</translation>
  </message>
  <message>
   <source>{name}: shift by …</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{name}: deslocar por …</translation>
  </message>
  <message>
   <source>{name}: straight line</source>
   <extracomment>ui/stages/inspect/add_change.py</extracomment>
   <translation>{name}: linha reta</translation>
  </message>
  <message>
   <source>Layer</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>Camada</translation>
  </message>
  <message>
   <source>The other epoch</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>A outra época</translation>
  </message>
  <message>
   <source>The other layer, or direction of it</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>A outra camada, ou direção dela</translation>
  </message>
  <message>
   <source>The other run</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>A outra execução</translation>
  </message>
  <message>
   <source>The weights of no other epoch are kept</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>Não há pesos guardados de outra época</translation>
  </message>
  <message>
   <source>There is no other recurrent layer or direction in this network</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>Não há outra camada ou direção recorrente nesta rede</translation>
  </message>
  <message>
   <source>There is no other run with weights yet</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>Ainda não há outra execução com pesos</translation>
  </message>
  <message>
   <source>What it is compared with</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>Com o que se compara</translation>
  </message>
  <message>
   <source>epoch {epoch}</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>época {epoch}</translation>
  </message>
  <message>
   <source>epoch {epoch}, best</source>
   <extracomment>ui/stages/inspect/against.py</extracomment>
   <translation>época {epoch}, a melhor</translation>
  </message>
  <message>
   <source>Answer</source>
   <extracomment>ui/stages/inspect/answers.py</extracomment>
   <translation>Resposta</translation>
  </message>
  <message>
   <source>likeliest {value}
color: its chance</source>
   <extracomment>ui/stages/inspect/answers.py</extracomment>
   <translation>{value} mais provável
cor: sua chance</translation>
  </message>
  <message>
   <source>Gates from 0, dark, to 1, bright; states from negative, blue, to positive, orange</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>Portas de 0, escuro, a 1, claro; estados do negativo, azul, ao positivo, laranja</translation>
  </message>
  <message>
   <source>Order of the units, the same in all heat maps</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>Ordem das unidades, a mesma em todos os mapas de calor</translation>
  </message>
  <message>
   <source>The same time runs through all lanes. On top is what the layer read, below it the network's answer; then every state and gate, one row a unit, one column a step: states from blue (negative) over none to orange, gates from dark (shut) to bright (open). The last lane tells how strongly the loss depends on each step. Click for the cursor and a unit, Ctrl+click for more units, Shift+drag for a range of steps; in What if the input itself can be pulled up and down. A lane's header has its menu.</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>O mesmo tempo corre por todas as faixas. No alto está o que a camada leu, abaixo a resposta da rede; depois cada estado e cada porta, uma linha por unidade, uma coluna por passo: estados do azul (negativo) ao laranja, portas do escuro (fechada) ao claro (aberta). A última faixa diz quanto a perda depende de cada passo. Clique para o cursor e uma unidade, Ctrl+clique para mais unidades, Shift+arrastar para um trecho de passos; em E se, a própria entrada pode ser puxada para cima e para baixo. O cabeçalho de uma faixa tem seu menu.</translation>
  </message>
  <message>
   <source>What is shown is not the network as it is: changes of What if act on it</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>O que se mostra não é a rede como ela é: mudanças de E se agem sobre ela</translation>
  </message>
  <message>
   <source>With changes</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>Com mudanças</translation>
  </message>
  <message>
   <source>by index</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>por índice</translation>
  </message>
  <message>
   <source>by similarity</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>por semelhança</translation>
  </message>
  <message>
   <source>by target</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>por alvo</translation>
  </message>
  <message>
   <source>by variance</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>por variância</translation>
  </message>
  <message>
   <source>{steps} steps</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>{steps} passos</translation>
  </message>
  <message>
   <source>{units} units, epoch {epoch}</source>
   <extracomment>ui/stages/inspect/board.py</extracomment>
   <translation>{units} unidades, época {epoch}</translation>
  </message>
  <message>
   <source>h of unit {k}</source>
   <extracomment>ui/stages/inspect/cell/flows.py</extracomment>
   <translation>h da unidade {k}</translation>
  </message>
  <message>
   <source>input {k}</source>
   <extracomment>ui/stages/inspect/cell/flows.py</extracomment>
   <translation>entrada {k}</translation>
  </message>
  <message>
   <source>'{words}' is no number</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>'{words}' não é um número</translation>
  </message>
  <message>
   <source>'{words}' is no whole number</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>'{words}' não é um número inteiro</translation>
  </message>
  <message>
   <source>Apply</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Aplicar</translation>
  </message>
  <message>
   <source>Apply these values (Enter)</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Aplicar estes valores (Enter)</translation>
  </message>
  <message>
   <source>Edit all of this change</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Editar tudo desta mudança</translation>
  </message>
  <message>
   <source>Features</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Atributos</translation>
  </message>
  <message>
   <source>First step</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Primeiro passo</translation>
  </message>
  <message>
   <source>Head</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Cabeça</translation>
  </message>
  <message>
   <source>How</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Como</translation>
  </message>
  <message>
   <source>It begins from</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Começa de</translation>
  </message>
  <message>
   <source>Key</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Chave</translation>
  </message>
  <message>
   <source>Last step</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Último passo</translation>
  </message>
  <message>
   <source>Query</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Consulta</translation>
  </message>
  <message>
   <source>Remove this change</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Remover esta mudança</translation>
  </message>
  <message>
   <source>Step</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Passo</translation>
  </message>
  <message>
   <source>The value; ↑ ↓ change it</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>O valor; ↑ ↓ o mudam</translation>
  </message>
  <message>
   <source>Tokens, one a step</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Tokens, um por passo</translation>
  </message>
  <message>
   <source>Units</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Unidades</translation>
  </message>
  <message>
   <source>Values, one a step</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Valores, um por passo</translation>
  </message>
  <message>
   <source>Weights, one a key</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Pesos, um por chave</translation>
  </message>
  <message>
   <source>Whether this change acts: {words}</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Se esta mudança age: {words}</translation>
  </message>
  <message>
   <source>Write it in digits</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>Escreva em algarismos</translation>
  </message>
  <message>
   <source>at all alike</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>tudo por igual</translation>
  </message>
  <message>
   <source>at itself</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>para si</translation>
  </message>
  <message>
   <source>at one key</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>para uma chave</translation>
  </message>
  <message>
   <source>by hand</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>à mão</translation>
  </message>
  <message>
   <source>cell state c</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>estado da célula c</translation>
  </message>
  <message>
   <source>from the start</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>desde o início</translation>
  </message>
  <message>
   <source>given weights</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>pesos dados</translation>
  </message>
  <message>
   <source>hidden state h</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>estado oculto h</translation>
  </message>
  <message>
   <source>its first states</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>seus primeiros estados</translation>
  </message>
  <message>
   <source>scale by</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>multiplicar por</translation>
  </message>
  <message>
   <source>set to</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>pôr em</translation>
  </message>
  <message>
   <source>shift by</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>deslocar por</translation>
  </message>
  <message>
   <source>straight line</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>linha reta</translation>
  </message>
  <message>
   <source>to the end</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>até o fim</translation>
  </message>
  <message>
   <source>{words} off</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>{words} desligado</translation>
  </message>
  <message>
   <source>{words} on</source>
   <extracomment>ui/stages/inspect/change_rows.py</extracomment>
   <translation>{words} ligado</translation>
  </message>
  <message>
   <source> in steps {steps}–{steps2}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation> nos passos {steps}–{steps2}</translation>
  </message>
  <message>
   <source>Absolute error{unit}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Erro absoluto{unit}</translation>
  </message>
  <message>
   <source>Answer (true: {name})</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Resposta (verdade: {name})</translation>
  </message>
  <message>
   <source>Between epochs {first} and {last} the weights moved by {share} of their size</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Entre as épocas {first} e {last} os pesos se moveram {share} do seu tamanho</translation>
  </message>
  <message>
   <source>Each unit goes along with itself by {coefficient} (mean |r|)</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Cada unidade acompanha a si mesma em {coefficient} (|r| médio)</translation>
  </message>
  <message>
   <source>Gradient</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Gradiente</translation>
  </message>
  <message>
   <source>Linear CKA {coefficient}, by chance up to {coefficient2}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>CKA linear {coefficient}, por acaso até {coefficient2}</translation>
  </message>
  <message>
   <source>Memory horizon</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Horizonte da memória</translation>
  </message>
  <message>
   <source>Next step (came: {truth})</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Próximo passo (veio: {truth})</translation>
  </message>
  <message>
   <source>One of the two never moves</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Uma das duas nunca se move</translation>
  </message>
  <message>
   <source>Over {count:,} samples × {steps:,} steps</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Em {count:,} amostras × {steps:,} passos</translation>
  </message>
  <message>
   <source>Probability of the next token</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Probabilidade do próximo token</translation>
  </message>
  <message>
   <source>Surprise{unit}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Surpresa{unit}</translation>
  </message>
  <message>
   <source>Training loss, each its own</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Perda de treinamento, cada uma a sua</translation>
  </message>
  <message>
   <source>Training loss, {several}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>Perda de treinamento, {several}</translation>
  </message>
  <message>
   <source>class {number}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>classe {number}</translation>
  </message>
  <message>
   <source>data units</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>unidades dos dados</translation>
  </message>
  <message>
   <source>from zero</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>de zero</translation>
  </message>
  <message>
   <source>linear CKA {coefficient}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>CKA linear {coefficient}</translation>
  </message>
  <message>
   <source>mean |r| of the pairs {coefficient}, by chance up to {coefficient2}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>|r| médio dos pares {coefficient}, por acaso até {coefficient2}</translation>
  </message>
  <message>
   <source>never moves</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>nunca se move</translation>
  </message>
  <message>
   <source>not beyond chance</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>não além do acaso</translation>
  </message>
  <message>
   <source>probability of the token that came next</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>probabilidade do token que veio a seguir</translation>
  </message>
  <message>
   <source>run {run}, epoch {epoch}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>execução {run}, época {epoch}</translation>
  </message>
  <message>
   <source>weights moved by {number}</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>os pesos se moveram {number}</translation>
  </message>
  <message>
   <source>what came</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>o que veio</translation>
  </message>
  <message>
   <source>{above_chance} of {count} pairs of units are more alike than by chance</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{above_chance} de {count} pares de unidades são mais parecidos do que por acaso</translation>
  </message>
  <message>
   <source>{count:,} samples</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{count:,} amostras</translation>
  </message>
  <message>
   <source>{error}, this sample</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{error}, esta amostra</translation>
  </message>
  <message>
   <source>{flipped} unit moves the other way</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{flipped} unidade se move ao contrário</translation>
  </message>
  <message>
   <source>{flipped} units move the other way</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{flipped} unidades se movem ao contrário</translation>
  </message>
  <message>
   <source>{gradient:,} steps</source>
   <extracomment>ui/stages/inspect/compared.py</extracomment>
   <translation>{gradient:,} passos</translation>
  </message>
  <message>
   <source>Arrows are as wide as what flows along them: orange is positive, blue negative. A gate is filled as far as it is open.</source>
   <extracomment>ui/stages/inspect/diagram.py</extracomment>
   <translation>As setas são tão largas quanto o que flui por elas: laranja é positivo, azul negativo. Uma porta está cheia na medida em que está aberta.</translation>
  </message>
  <message>
   <source>Unrolled cell</source>
   <extracomment>ui/stages/inspect/diagram.py</extracomment>
   <translation>Célula</translation>
  </message>
  <message>
   <source>{kind} step t = {step}, unit {unit}</source>
   <extracomment>ui/stages/inspect/diagram.py</extracomment>
   <translation>{kind} passo t = {step}, unidade {unit}</translation>
  </message>
  <message>
   <source>{kind} step {step}, unit {unit}: h {number} to {number2}. {flows}</source>
   <extracomment>ui/stages/inspect/diagram.py</extracomment>
   <translation>{kind} passo {step}, unidade {unit}: h {number} a {number2}. {flows}</translation>
  </message>
  <message>
   <source>epoch {value}</source>
   <extracomment>ui/stages/inspect/drawn_course.py</extracomment>
   <translation>época {value}</translation>
  </message>
  <message>
   <source>exact zeros</source>
   <extracomment>ui/stages/inspect/drawn_course.py</extracomment>
   <translation>zeros exatos</translation>
  </message>
  <message>
   <source>no gradient</source>
   <extracomment>ui/stages/inspect/drawn_course.py</extracomment>
   <translation>sem gradiente</translation>
  </message>
  <message>
   <source>one step, of the norm</source>
   <extracomment>ui/stages/inspect/drawn_course.py</extracomment>
   <translation>um passo, da norma</translation>
  </message>
  <message>
   <source>Equations</source>
   <extracomment>ui/stages/inspect/equations.py</extracomment>
   <translation>Equações</translation>
  </message>
  <message>
   <source>hard silu</source>
   <extracomment>ui/stages/inspect/equations.py</extracomment>
   <translation>silu dura</translation>
  </message>
  <message>
   <source>hard tanh</source>
   <extracomment>ui/stages/inspect/equations.py</extracomment>
   <translation>tanh dura</translation>
  </message>
  <message>
   <source>leaky relu</source>
   <extracomment>ui/stages/inspect/equations.py</extracomment>
   <translation>leaky relu</translation>
  </message>
  <message>
   <source>tanh shrink</source>
   <extracomment>ui/stages/inspect/equations.py</extracomment>
   <translation>tanh shrink</translation>
  </message>
  <message>
   <source>Agrees</source>
   <extracomment>ui/stages/inspect/hit_list.py</extracomment>
   <translation>Concorda</translation>
  </message>
  <message>
   <source>Places with the same pattern, best first</source>
   <extracomment>ui/stages/inspect/hit_list.py</extracomment>
   <translation>Lugares com o mesmo padrão, os melhores primeiro</translation>
  </message>
  <message>
   <source>{intersection} of {possible}</source>
   <extracomment>ui/stages/inspect/hit_list.py</extracomment>
   <translation>{intersection} de {possible}</translation>
  </message>
  <message>
   <source>{length:,} steps, {intersection} of {possible} agree, {union} in the union ({others} more)</source>
   <extracomment>ui/stages/inspect/hit_list.py</extracomment>
   <translation>{length:,} passos, {intersection} de {possible} concordam, {union} na união (mais {others})</translation>
  </message>
  <message>
   <source>Mean |w|</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>|w| médio</translation>
  </message>
  <message>
   <source>Spread</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>Dispersão</translation>
  </message>
  <message>
   <source>This layer has no weights: choose another one above.</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>Esta camada não tem pesos: escolha outra acima.</translation>
  </message>
  <message>
   <source>Weights</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>Pesos</translation>
  </message>
  <message>
   <source>Weights of the layer, run by run</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>Pesos da camada, execução por execução</translation>
  </message>
  <message>
   <source>Which of the layer's weights</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>Quais dos pesos da camada</translation>
  </message>
  <message>
   <source>Whose weights are drawn</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>De quem são os pesos desenhados</translation>
  </message>
  <message>
   <source>all runs</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>todas as execuções</translation>
  </message>
  <message>
   <source>kernel (from the input)</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>kernel (da entrada)</translation>
  </message>
  <message>
   <source>recurrent kernel (from the state)</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>kernel recorrente (do estado)</translation>
  </message>
  <message>
   <source>{layer}, {count:,} weights</source>
   <extracomment>ui/stages/inspect/layer_weights.py</extracomment>
   <translation>{layer}, {count:,} pesos</translation>
  </message>
  <message>
   <source> of {count:,}</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation> de {count:,}</translation>
  </message>
  <message>
   <source>Direction of a bidirectional layer</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Direção de uma camada bidirecional</translation>
  </message>
  <message>
   <source>Play the epochs</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Passar pelas épocas</translation>
  </message>
  <message>
   <source>Sample </source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Amostra </translation>
  </message>
  <message>
   <source>The next sample</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>A próxima amostra</translation>
  </message>
  <message>
   <source>The sample before</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>A amostra anterior</translation>
  </message>
  <message>
   <source>Which of the stacked cells</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Qual das células empilhadas</translation>
  </message>
  <message>
   <source>Which part of the data</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Qual parte dos dados</translation>
  </message>
  <message>
   <source>Which recurrent layer</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Qual camada recorrente</translation>
  </message>
  <message>
   <source>Which run</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Qual execução</translation>
  </message>
  <message>
   <source>Which sample</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>Qual amostra</translation>
  </message>
  <message>
   <source>{arrow}cell {rstrip}</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>{arrow}célula {rstrip}</translation>
  </message>
  <message>
   <source>{epoch} of {getattr}</source>
   <extracomment>ui/stages/inspect/picks.py</extracomment>
   <translation>{epoch} de {getattr}</translation>
  </message>
  <message>
   <source>Reading the whole data set</source>
   <extracomment>ui/stages/inspect/scan_bar.py</extracomment>
   <translation>Lendo todo o conjunto de dados</translation>
  </message>
  <message>
   <source>Stop reading the data set</source>
   <extracomment>ui/stages/inspect/scan_bar.py</extracomment>
   <translation>Parar de ler o conjunto de dados</translation>
  </message>
  <message>
   <source>, follows the run</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>, segue a execução</translation>
  </message>
  <message>
   <source>After the first epoch you see here every gate and state of a recurrent layer, step by step, how far back its gradient reaches, and the equations with their numbers.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Depois da primeira época você vê aqui cada porta e cada estado de uma camada recorrente, passo a passo, até onde seu gradiente alcança, e as equações com seus números.</translation>
  </message>
  <message>
   <source>Another run, layer or epoch beside this one</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Outra execução, camada ou época ao lado desta</translation>
  </message>
  <message>
   <source>Back to the run</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Voltar à execução</translation>
  </message>
  <message>
   <source>Change the input, a gate or a state, and see what follows</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Mudar a entrada, uma porta ou um estado, e ver o que segue</translation>
  </message>
  <message>
   <source>Every row of a heat map is one unit, every column one step. Click to move the cursor and choose a unit: the cell at the right then shows that unit's equations at that step with all numbers. ← → move the cursor, Shift+↑ ↓ the unit, Ctrl+wheel zooms. Dark gates are shut, bright ones open. The gradient tells how far back the network still learns; where it has faded, longer windows bring nothing.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Cada linha de um mapa de calor é uma unidade, cada coluna um passo. Clique para mover o cursor e escolher uma unidade: a célula à direita mostra então as equações dessa unidade nesse passo com todos os números. ← → movem o cursor, Shift+↑ ↓ a unidade, Ctrl+roda dá zoom. Portas escuras estão fechadas, claras abertas. O gradiente diz até onde para trás a rede ainda aprende; onde ele se apagou, janelas mais longas não trazem nada.</translation>
  </message>
  <message>
   <source>How good is it on data it never saw?</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Quão boa ela é em dados que nunca viu?</translation>
  </message>
  <message>
   <source>Inspect shows gates and states of SimpleRNN, LSTM, GRU and Bidirectional layers. Add one, and train again.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Inspecionar mostra portas e estados de camadas SimpleRNN, LSTM, GRU e Bidirectional. Acrescente uma e treine de novo.</translation>
  </message>
  <message>
   <source>Looking into the layer</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Examinando a camada</translation>
  </message>
  <message>
   <source>No project is open</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Nenhum projeto aberto</translation>
  </message>
  <message>
   <source>No recurrent layer in this network</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Nenhuma camada recorrente nesta rede</translation>
  </message>
  <message>
   <source>No weights are kept yet</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Nenhum peso guardado ainda</translation>
  </message>
  <message>
   <source>Nothing has been trained yet</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Nada foi treinado ainda</translation>
  </message>
  <message>
   <source>Open Train</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Abrir Treinar</translation>
  </message>
  <message>
   <source>Open one, or take an example from the gallery.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Abra um, ou pegue um exemplo da galeria.</translation>
  </message>
  <message>
   <source>Open the model</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Abrir o modelo</translation>
  </message>
  <message>
   <source>Search the data for the same activation</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Procurar nos dados a mesma ativação</translation>
  </message>
  <message>
   <source>See its curves</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Ver suas curvas</translation>
  </message>
  <message>
   <source>The first look builds the network with its weights; that takes a few seconds. Others come at once.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>O primeiro exame constrói a rede com seus pesos; leva alguns segundos. Os outros vêm na hora.</translation>
  </message>
  <message>
   <source>The run has to finish an epoch first.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>A execução tem de concluir uma época antes.</translation>
  </message>
  <message>
   <source>The watched layer appears as soon as the run has done some batches.</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>A camada observada aparece assim que a execução tiver feito alguns lotes.</translation>
  </message>
  <message>
   <source>Waiting for the first look</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Esperando o primeiro exame</translation>
  </message>
  <message>
   <source>What if…</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>E se…</translation>
  </message>
  <message>
   <source>Where else?</source>
   <extracomment>ui/stages/inspect/stage.py</extracomment>
   <translation>Onde mais?</translation>
  </message>
  <message>
   <source>, epoch {facts}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>, época {facts}</translation>
  </message>
  <message>
   <source>1 feature, scaled</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>1 atributo, em escala</translation>
  </message>
  <message>
   <source>Candidate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Candidato</translation>
  </message>
  <message>
   <source>Cell state</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Estado da célula</translation>
  </message>
  <message>
   <source>Forget gate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Porta esquec.</translation>
  </message>
  <message>
   <source>Hidden state</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Estado oculto</translation>
  </message>
  <message>
   <source>Input gate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Porta entrada</translation>
  </message>
  <message>
   <source>Layer input</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Entrada da camada</translation>
  </message>
  <message>
   <source>Network input</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Entrada da rede</translation>
  </message>
  <message>
   <source>Output gate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Porta saída</translation>
  </message>
  <message>
   <source>Reset gate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Porta reinício</translation>
  </message>
  <message>
   <source>Update gate</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Porta atualiz.</translation>
  </message>
  <message>
   <source>below 1/e {value} {value2} back</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>abaixo de 1/e {value} {value2} atrás</translation>
  </message>
  <message>
   <source>input {value}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>entrada {value}</translation>
  </message>
  <message>
   <source>never below 1/e</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>nunca abaixo de 1/e</translation>
  </message>
  <message>
   <source>row {start:,}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>linha {start:,}</translation>
  </message>
  <message>
   <source>{capitalize} sample from {day}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Amostra ({capitalize}) de {day}</translation>
  </message>
  <message>
   <source>{capitalize} sample {value:,}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>Amostra {value:,} ({capitalize})</translation>
  </message>
  <message>
   <source>{count:,} tokens</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>{count:,} tokens</translation>
  </message>
  <message>
   <source>{percent} saturated</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>{percent} saturado</translation>
  </message>
  <message>
   <source>{shape} features, scaled</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>{shape} atributos, escalonados</translation>
  </message>
  <message>
   <source>‖∂L/∂hₜ‖, log
{verdict}{when}</source>
   <extracomment>ui/stages/inspect/subject.py</extracomment>
   <translation>‖∂L/∂hₜ‖, log
{verdict}{when}</translation>
  </message>
  <message>
   <source>Words of a correlate or a mark (hour, dead), or conditions: lifetime &gt; 10, strength &gt;= 0.5, std &lt; 0.1; a comma means and</source>
   <extracomment>ui/stages/inspect/unit_filter.py</extracomment>
   <translation>Palavras de um correlato ou de uma marca (hour, dead), ou condições: lifetime &gt; 10, strength &gt;= 0.5, std &lt; 0.1; a vírgula significa e</translation>
  </message>
  <message>
   <source>unit {unit}</source>
   <extracomment>ui/stages/inspect/unit_filter.py</extracomment>
   <translation>unidade {unit}</translation>
  </message>
  <message>
   <source>What am I looking at?</source>
   <extracomment>ui/stages/inspect/view.py</extracomment>
   <translation>O que estou vendo?</translation>
  </message>
  <message>
   <source>Views</source>
   <extracomment>ui/stages/inspect/view_bar.py</extracomment>
   <translation>Visões</translation>
  </message>
  <message>
   <source>{tip}. Needs a recurrent layer</source>
   <extracomment>ui/stages/inspect/view_bar.py</extracomment>
   <translation>{tip}. Requer uma camada recorrente</translation>
  </message>
  <message>
   <source>Attribution</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Atribuição</translation>
  </message>
  <message>
   <source>Cell</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Célula</translation>
  </message>
  <message>
   <source>Change input, gates and states, and see what follows</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Mudar entrada, portas e estados, e ver o que segue</translation>
  </message>
  <message>
   <source>Course</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Percurso</translation>
  </message>
  <message>
   <source>Gradient, saturation and weights over the epochs</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Gradiente, saturação e pesos ao longo das épocas</translation>
  </message>
  <message>
   <source>Layers</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Camadas</translation>
  </message>
  <message>
   <source>Look back</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Olhar atrás</translation>
  </message>
  <message>
   <source>Path</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Trajeto</translation>
  </message>
  <message>
   <source>The unrolled cell with all its numbers</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>A célula desdobrada com todos os números</translation>
  </message>
  <message>
   <source>The way of the state through its space</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>O caminho do estado por seu espaço</translation>
  </message>
  <message>
   <source>Weights of every gate, eigenvalues, fixed points</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Pesos de cada porta, autovalores, pontos fixos</translation>
  </message>
  <message>
   <source>What each unit goes along with</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>O que cada unidade acompanha</translation>
  </message>
  <message>
   <source>What every layer gives</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>O que cada camada entrega</translation>
  </message>
  <message>
   <source>What if</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>E se</translation>
  </message>
  <message>
   <source>Where else</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Onde mais</translation>
  </message>
  <message>
   <source>Where the same activation occurs again</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Onde a mesma ativação ocorre de novo</translation>
  </message>
  <message>
   <source>Which input pushed the answer</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Qual entrada empurrou a resposta</translation>
  </message>
  <message>
   <source>Which past step each loss looks back to</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Para qual passo passado cada perda olha</translation>
  </message>
  <message>
   <source>Which step looks at which</source>
   <extracomment>ui/stages/inspect/views/__init__.py</extracomment>
   <translation>Qual passo olha para qual</translation>
  </message>
  <message>
   <source> to the last digit of the layer's output</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation> até o último dígito da saída da camada</translation>
  </message>
  <message>
   <source>, within {number} of the layer's output</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>, dentro de {number} da saída da camada</translation>
  </message>
  <message>
   <source>. {percent} goes to steps {span} to {span2}</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>. {percent} vai para os passos {span} a {span2}</translation>
  </message>
  <message>
   <source>Add one in Model (MultiHeadAttention over the outputs of a recurrent layer, say, or the block of an attention decoder), and train. Then every head is drawn here: which step looks at which.</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Acrescente uma em Modelo (MultiHeadAttention sobre as saídas de uma camada recorrente, digamos, ou o bloco de um decodificador com atenção), e treine. Então cada cabeça é desenhada aqui: qual passo olha para qual.</translation>
  </message>
  <message>
   <source>Attention is shown once the run has kept weights</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>A atenção é mostrada quando a execução tiver guardado pesos</translation>
  </message>
  <message>
   <source>Each row is a step that asks (a query), each column a step it may look at (a key); the brighter, the more it looks there, and every row adds up to 1. Below is the chosen row alone, over the input. Several heads look for different things; their mean is first. Where a step looks is not yet why the answer is what it is: see Attribution for that.</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Cada linha é um passo que pergunta (uma consulta), cada coluna um passo para o qual ele pode olhar (uma chave); quanto mais claro, mais ele olha ali, e cada linha soma 1. Embaixo está só a linha escolhida, sobre a entrada. Várias cabeças procuram coisas diferentes; a média delas vem primeiro. Para onde um passo olha ainda não é por que a resposta é o que é: para isso veja Atribuição.</translation>
  </message>
  <message>
   <source>Exact</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Exato</translation>
  </message>
  <message>
   <source>Heads of the layer</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Cabeças da camada</translation>
  </message>
  <message>
   <source>How much each query looks at each key</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Quanto cada consulta olha para cada chave</translation>
  </message>
  <message>
   <source>Largest difference between the output that belongs to these scores and what flows on in the network</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Maior diferença entre a saída que pertence a estes escores e o que segue na rede</translation>
  </message>
  <message>
   <source>No attention layer in this network</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Nenhuma camada de atenção nesta rede</translation>
  </message>
  <message>
   <source>Not exact</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Não exato</translation>
  </message>
  <message>
   <source>Text, colored by how much the chosen step looks at each token</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Texto, colorido por quanto o passo escolhido olha para cada token</translation>
  </message>
  <message>
   <source>This step is padding: it asks nothing</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>Este passo é preenchimento: não pergunta nada</translation>
  </message>
  <message>
   <source>head {value}: looks at about {spread} steps at once</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>cabeça {value}: olha para cerca de {spread} passos de uma vez</translation>
  </message>
  <message>
   <source>looks at itself</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>olha para si</translation>
  </message>
  <message>
   <source>looks at {label}</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>olha para {label}</translation>
  </message>
  <message>
   <source>mean of all heads</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>média de todas as cabeças</translation>
  </message>
  <message>
   <source>row: who looks, column: at what</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>linha: quem olha, coluna: para quê</translation>
  </message>
  <message>
   <source>step {value}</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>passo {value}</translation>
  </message>
  <message>
   <source>the forecast {value} step ahead</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>a previsão {value} passo à frente</translation>
  </message>
  <message>
   <source>the forecast {value} steps ahead</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>a previsão {value} passos à frente</translation>
  </message>
  <message>
   <source>where {label} looks</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>para onde {label} olha</translation>
  </message>
  <message>
   <source>{query_from} looks at {key_from}</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>{query_from} olha para {key_from}</translation>
  </message>
  <message>
   <source>“{token}” (written {place})</source>
   <extracomment>ui/stages/inspect/views/attention.py</extracomment>
   <translation>“{token}” (escrito {place})</translation>
  </message>
  <message>
   <source>Attribution is there once the run has kept weights</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>A atribuição aparece quando a execução tiver guardado pesos</translation>
  </message>
  <message>
   <source>Attribution of every feature at every step</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Atribuição de cada atributo em cada passo</translation>
  </message>
  <message>
   <source>Attribution of every token</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Atribuição de cada token</translation>
  </message>
  <message>
   <source>Complete: the parts add up to the difference within {share} ({steps} points)</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Completa: as partes somam a diferença dentro de {share} ({steps} pontos)</translation>
  </message>
  <message>
   <source>How much every step and feature of the input pushed the chosen answer up (orange) or down (blue), compared with a baseline input that says nothing. The parts add up to the difference between the two answers; what is left over is told below. It explains what the network did, not what is true of the world.</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Quanto cada passo e cada atributo da entrada empurrou a resposta escolhida para cima (laranja) ou para baixo (azul), em comparação com uma entrada de referência que não diz nada. As partes somam a diferença entre as duas respostas; o que sobra é dito embaixo. Isso explica o que a rede fez, não o que é verdade no mundo.</translation>
  </message>
  <message>
   <source>Most by {name} at step {step}.</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Sobretudo por {name} no passo {step}.</translation>
  </message>
  <message>
   <source>Most by “{value}” at step {step}.</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Sobretudo por “{value}” no passo {step}.</translation>
  </message>
  <message>
   <source>Not complete: {share} of the whole is missing at {steps} points</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Incompleta: falta {share} do todo com {steps} pontos</translation>
  </message>
  <message>
   <source>Probability</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Probabilidade</translation>
  </message>
  <message>
   <source>The answer that is explained</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>A resposta que é explicada</translation>
  </message>
  <message>
   <source>The step whose answer is explained</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>O passo cuja resposta é explicada</translation>
  </message>
  <message>
   <source>What is shared out: the probability, or its log-odds, which still move where it is close to 0 or 1</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>O que é repartido: a probabilidade, ou seu log-odds, que ainda se move onde ela está perto de 0 ou 1</translation>
  </message>
  <message>
   <source>What the input is compared with: where the path to it begins</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>Com o que a entrada é comparada: onde começa o caminho até ela</translation>
  </message>
  <message>
   <source>all features together</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>todos os atributos juntos</translation>
  </message>
  <message>
   <source>at step </source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>no passo </translation>
  </message>
  <message>
   <source>blue down, orange up</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>azul para baixo, laranja para cima</translation>
  </message>
  <message>
   <source>feature {value}</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>atributo {value}</translation>
  </message>
  <message>
   <source>from a mean token</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>de um token médio</translation>
  </message>
  <message>
   <source>from its mean</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>da sua média</translation>
  </message>
  <message>
   <source>from nothing</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>de nada</translation>
  </message>
  <message>
   <source>from padding</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>de preenchimento</translation>
  </message>
  <message>
   <source>input, scaled</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>entrada, escalonada</translation>
  </message>
  <message>
   <source>pushes {seen_words}</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>empurra {seen_words}</translation>
  </message>
  <message>
   <source>unit {unit} at the cursor</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>unidade {unit} no cursor</translation>
  </message>
  <message>
   <source>{name} at step {column}</source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>{name} no passo {column}</translation>
  </message>
  <message>
   <source>{said} here, {said2} for the baseline: the input pushed it {way} by {said3}. </source>
   <extracomment>ui/stages/inspect/views/attribution.py</extracomment>
   <translation>{said} aqui, {said2} na referência: a entrada a empurrou {way} em {said3}. </translation>
  </message>
  <message>
   <source>All units' saturation, or the chosen units over time</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>A saturação de todas as unidades, ou as unidades escolhidas ao longo do tempo</translation>
  </message>
  <message>
   <source>Exact, within {said} of the layer's own output</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Exato, dentro de {said} da saída da própria camada</translation>
  </message>
  <message>
   <source>How fast time goes; up to 1 step/s the parts of a step are shown one after the other</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Com que rapidez o tempo passa; até 1 passo/s as partes de um passo são mostradas uma após a outra</translation>
  </message>
  <message>
   <source>Largest difference between the state recomputed from the equations and what the layer itself gives</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Maior diferença entre o estado recalculado pelas equações e o que a própria camada entrega</translation>
  </message>
  <message>
   <source>Not exact, within {said} of the layer's own output</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Não exato, dentro de {said} da saída da própria camada</translation>
  </message>
  <message>
   <source>One step of the recurrent cell, drawn as its equations say. The state comes in from the left, the input from below; arrows are as wide as what flows along them, orange where it is positive, blue where it is negative. A gate is filled as far as it is open. Below are the same equations with the numbers of the chosen unit at the cursor's step; click a gate to see which features and units push it.</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Um passo da célula recorrente, desenhado como dizem suas equações. O estado entra pela esquerda, a entrada por baixo; as setas são tão largas quanto o que flui por elas, laranja onde é positivo, azul onde é negativo. Uma porta está cheia na medida em que está aberta. Embaixo estão as mesmas equações com os números da unidade escolhida no passo do cursor; clique numa porta para ver quais atributos e unidades a empurram.</translation>
  </message>
  <message>
   <source>One unit</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Uma unidade</translation>
  </message>
  <message>
   <source>Play through time (Space)</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Percorrer o tempo (Espaço)</translation>
  </message>
  <message>
   <source>Saturation</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Saturação</translation>
  </message>
  <message>
   <source>Stop here (Space)</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Parar aqui (Espaço)</translation>
  </message>
  <message>
   <source>The next step (→)</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O próximo passo (→)</translation>
  </message>
  <message>
   <source>The step before (←)</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O passo anterior (←)</translation>
  </message>
  <message>
   <source>This step is masked: the states are carried on</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Este passo está mascarado: os estados são levados adiante</translation>
  </message>
  <message>
   <source>Unit {units}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Unidade {units}</translation>
  </message>
  <message>
   <source>What is drawn of the chosen units</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O que se desenha das unidades escolhidas</translation>
  </message>
  <message>
   <source>What pushes</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O que empurra</translation>
  </message>
  <message>
   <source>What pushes the gate</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O que empurra a porta</translation>
  </message>
  <message>
   <source>What pushes {letter}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>O que empurra {letter}</translation>
  </message>
  <message>
   <source>Whose pre-activation is taken apart</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>De quem a pré-ativação é decomposta</translation>
  </message>
  <message>
   <source>With the changes of What if: not what the trained layer gives by itself</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>Com as mudanças de E se: não é o que a camada treinada entrega por si</translation>
  </message>
  <message>
   <source>h before U</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>h antes de U</translation>
  </message>
  <message>
   <source>not known at this step</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>desconhecido neste passo</translation>
  </message>
  <message>
   <source>over time</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>ao longo do tempo</translation>
  </message>
  <message>
   <source>reads from the end</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>lê a partir do fim</translation>
  </message>
  <message>
   <source>share of time above 0.9</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>parcela do tempo acima de 0.9</translation>
  </message>
  <message>
   <source>sum {number}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>soma {number}</translation>
  </message>
  <message>
   <source>x = {own}, read from {name} = {value} {unit}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>x = {own}, lido de {name} = {value} {unit}</translation>
  </message>
  <message>
   <source>x: {wide} numbers, read from {name} = {value} {unit}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>x: {wide} números, lidos de {name} = {value} {unit}</translation>
  </message>
  <message>
   <source>z keeps the old state; r scales </source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>z mantém o estado antigo; r escala </translation>
  </message>
  <message>
   <source>{count} units</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>{count} unidades</translation>
  </message>
  <message>
   <source>{letter} unit {unit}</source>
   <extracomment>ui/stages/inspect/views/cell.py</extracomment>
   <translation>{letter} unidade {unit}</translation>
  </message>
  <message>
   <source>Answers</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Respostas</translation>
  </message>
  <message>
   <source>Both</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Ambas</translation>
  </message>
  <message>
   <source>Both maps, or a − b</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Os dois mapas, ou a − b</translation>
  </message>
  <message>
   <source>Change of the weights by gate</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Mudança dos pesos por porta</translation>
  </message>
  <message>
   <source>Changed weights</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Pesos mudados</translation>
  </message>
  <message>
   <source>Compare with</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Comparar com</translation>
  </message>
  <message>
   <source>Comparing needs weights that are kept: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Comparar requer pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>Difference</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Diferença</translation>
  </message>
  <message>
   <source>Errors, losses and memory of both</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Erros, perdas e memória de ambas</translation>
  </message>
  <message>
   <source>Matched units</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Unidades casadas</translation>
  </message>
  <message>
   <source>Order of the rows</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Ordem das linhas</translation>
  </message>
  <message>
   <source>The chosen unit and its partner over time</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>A unidade escolhida e sua parceira ao longo do tempo</translation>
  </message>
  <message>
   <source>The layer you inspect (a) beside another run, layer or epoch (b) that reads the same input. Networks number their units as they like, so each unit of b stands in the row of the unit of a it goes along with; a turned sign is turned back. CKA says how alike the two are as a whole, whatever the numbering: 1 = the same up to rotation. “By chance” is what two layers reach that have nothing in common.</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>A camada que você inspeciona (a) ao lado de outra execução, camada ou época (b) que lê a mesma entrada. As redes numeram suas unidades como querem, por isso cada unidade de b fica na linha da unidade de a que ela acompanha; um sinal trocado é desfeito. O CKA diz quão parecidas são as duas como um todo, seja qual for a numeração: 1 = iguais a menos de rotação. “Por acaso” é o que alcançam duas camadas que nada têm em comum.</translation>
  </message>
  <message>
   <source>There is nothing to compare with yet: train another run, or longer than one epoch.</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Ainda não há com o que comparar: treine outra execução, ou mais de uma época.</translation>
  </message>
  <message>
   <source>Which state or gate</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>Qual estado ou porta</translation>
  </message>
  <message>
   <source>a: unit {unit}</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>a: unidade {unit}</translation>
  </message>
  <message>
   <source>b: unit {partner}{turned}</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>b: unidade {partner}{turned}</translation>
  </message>
  <message>
   <source>best matched first</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>as que melhor casam primeiro</translation>
  </message>
  <message>
   <source>by chance</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>por acaso</translation>
  </message>
  <message>
   <source>each with itself, the most changed first</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>cada uma consigo mesma, a que mais mudou primeiro</translation>
  </message>
  <message>
   <source>from the input</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>da entrada</translation>
  </message>
  <message>
   <source>from the state</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>do estado</translation>
  </message>
  <message>
   <source>most different first</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>as mais diferentes primeiro</translation>
  </message>
  <message>
   <source>no unit of b goes along with it</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>nenhuma unidade de b a acompanha</translation>
  </message>
  <message>
   <source>r = {coefficient} over all samples</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>r = {coefficient} em todas as amostras</translation>
  </message>
  <message>
   <source>run {run}, {name}</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>execução {run}, {name}</translation>
  </message>
  <message>
   <source>share of their size</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>parcela do seu tamanho</translation>
  </message>
  <message>
   <source>the strongest first; click to choose the unit</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>as mais fortes primeiro; clique para escolher a unidade</translation>
  </message>
  <message>
   <source>unit a</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>unidade a</translation>
  </message>
  <message>
   <source>unit b</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>unidade b</translation>
  </message>
  <message>
   <source>{NAMES} of unit {unit}</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>{NAMES} da unidade {unit}</translation>
  </message>
  <message>
   <source>‖∂L/∂hₜ‖ relative to the last step, log</source>
   <extracomment>ui/stages/inspect/views/compare.py</extracomment>
   <translation>‖∂L/∂hₜ‖ relativo ao último passo, log</translation>
  </message>
  <message>
   <source>First step ÷ last</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Primeiro passo ÷ último</translation>
  </message>
  <message>
   <source>Gradient at the first step divided by that at the last, by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Gradiente no primeiro passo dividido pelo do último, por época</translation>
  </message>
  <message>
   <source>Gradients</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Gradientes</translation>
  </message>
  <message>
   <source>Gradients by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Gradientes por época</translation>
  </message>
  <message>
   <source>Measure anew from the weights that were kept, on samples of the chosen split</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Medir de novo com os pesos guardados, em amostras da parte escolhida</translation>
  </message>
  <message>
   <source>Measuring the course: {words}{share}</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Medindo o percurso: {words}{share}</translation>
  </message>
  <message>
   <source>Measuring the course…</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Medindo o percurso…</translation>
  </message>
  <message>
   <source>Open the layer</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Abrir a camada</translation>
  </message>
  <message>
   <source>Size of one step relative to the weights, by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Tamanho de um passo em relação aos pesos, por época</translation>
  </message>
  <message>
   <source>The course begins with the end of the first epoch.</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>O percurso começa com o fim da primeira época.</translation>
  </message>
  <message>
   <source>The weights, their gradients, or how far one optimisation step moves them</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Os pesos, seus gradientes, ou quanto um passo de otimização os move</translation>
  </message>
  <message>
   <source>This run was not watched while it trained. Its course can be measured from the weights that were kept.</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Esta execução não foi observada durante o treinamento. Seu percurso pode ser medido com os pesos guardados.</translation>
  </message>
  <message>
   <source>Top: how much of the gradient that reaches the last step is still there at the first, at the end of every epoch. Below a thousandth the first steps teach the layer nothing (vanishing), above a thousand they drown the last (exploding). Next: the same step by step, the present epoch thick. Then every unit's gates: to the right is shut most of the time, up is wide open; trails show the way there. Last: how weights and gradients are spread, epoch by epoch. Click an epoch to take all views there.</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>No alto: quanto do gradiente que chega ao último passo ainda está no primeiro, ao fim de cada época. Abaixo de um milésimo os primeiros passos nada ensinam à camada (desaparece), acima de mil eles afogam os últimos (explode). Depois: o mesmo passo a passo, a época atual em traço grosso. Depois as portas de cada unidade: à direita, fechadas na maior parte do tempo; em cima, bem abertas; os rastros mostram o caminho até lá. Por último: como pesos e gradientes se distribuem, época por época. Clique numa época para levar todas as visões até lá.</translation>
  </message>
  <message>
   <source>Watching is off in the settings of this run. Its course can be measured when it has ended.</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>A observação está desligada nos ajustes desta execução. Seu percurso pode ser medido quando ela terminar.</translation>
  </message>
  <message>
   <source>Weights by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Pesos por época</translation>
  </message>
  <message>
   <source>What is left at the first step, or after how many steps less than 1/e is left</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>O que resta no primeiro passo, ou depois de quantos passos resta menos de 1/e</translation>
  </message>
  <message>
   <source>What is left, step by step</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>O que resta, passo a passo</translation>
  </message>
  <message>
   <source>Which gates are drawn</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Quais portas são desenhadas</translation>
  </message>
  <message>
   <source>Which trained variable</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>Qual variável treinada</translation>
  </message>
  <message>
   <source>by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>por época</translation>
  </message>
  <message>
   <source>by epoch, log</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>por época, log</translation>
  </message>
  <message>
   <source>earlier, thinner</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>anteriores, mais finas</translation>
  </message>
  <message>
   <source>share above 0.9</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>parcela acima de 0.9</translation>
  </message>
  <message>
   <source>size of the gradient, pinned samples</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>tamanho do gradiente, amostras fixas</translation>
  </message>
  <message>
   <source>steps, by epoch</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>passos, por época</translation>
  </message>
  <message>
   <source>weight, of {size:,}</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>peso, de {size:,}</translation>
  </message>
  <message>
   <source>‖∂L/∂hₜ‖ relative, log</source>
   <extracomment>ui/stages/inspect/views/course.py</extracomment>
   <translation>‖∂L/∂hₜ‖ relativo, log</translation>
  </message>
  <message>
   <source>All losses</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Todas as perdas</translation>
  </message>
  <message>
   <source>As it is</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Como é</translation>
  </message>
  <message>
   <source>Choose all losses again (Escape in the map)</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Escolher todas as perdas de novo (Escape no mapa)</translation>
  </message>
  <message>
   <source>Choose no steps again (Escape in the map)</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Não escolher passos (Escape no mapa)</translation>
  </message>
  <message>
   <source>Every row is one loss: of a token that had to be told, or of one step ahead of the forecast. Its color at a step says how much a small change of the state there would change that loss. The orange line is the memory horizon: to its far side less than 1/e is left of what came in. Drag up or down to choose losses and see below what they look back to; drag along to choose steps and see how much of each loss comes from them.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Cada linha é uma perda: de um token que devia ser dito, ou de um passo à frente da previsão. A cor num passo diz quanto uma pequena mudança do estado ali mudaria essa perda. A linha laranja é o horizonte da memória: além dela resta menos de 1/e do que entrou. Arraste para cima ou para baixo para escolher perdas e ver embaixo para onde elas olham; arraste de lado para escolher passos e ver quanto de cada perda vem deles.</translation>
  </message>
  <message>
   <source>Felt at each step</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Sentido em cada passo</translation>
  </message>
  <message>
   <source>From chosen steps</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>De passos escolhidos</translation>
  </message>
  <message>
   <source>Gradient norms as they are, or each loss relative to where it comes in</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Normas do gradiente como são, ou cada perda em relação ao ponto onde entra</translation>
  </message>
  <message>
   <source>Less than 1/e of what comes in is left {steps} back.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Resta menos de 1/e do que entra {steps} atrás.</translation>
  </message>
  <message>
   <source>Loss to input</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Perda para entrada</translation>
  </message>
  <message>
   <source>No loss is felt in this layer: its gradient is zero.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Nenhuma perda é sentida nesta camada: seu gradiente é zero.</translation>
  </message>
  <message>
   <source>Of half of the losses less than 1/e is left {steps} back</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>De metade das perdas resta menos de 1/e {steps} atrás</translation>
  </message>
  <message>
   <source>Per loss</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Por perda</translation>
  </message>
  <message>
   <source>What chosen losses look back to</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Para onde olham as perdas escolhidas</translation>
  </message>
  <message>
   <source>What chosen steps give to each loss</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>O que os passos escolhidos dão a cada perda</translation>
  </message>
  <message>
   <source>What comes in is felt back to the beginning of the sample: it never falls below 1/e.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>O que entra é sentido até o começo da amostra: nunca cai abaixo de 1/e.</translation>
  </message>
  <message>
   <source>What is changed a little: the hidden state, the cell state, or the input of the layer</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>O que se muda um pouco: o estado oculto, o estado da célula, ou a entrada da camada</translation>
  </message>
  <message>
   <source>Which step each loss looks back to is measured with kept weights: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>Para qual passo cada perda olha mede-se com pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>all losses together, log</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>todas as perdas juntas, log</translation>
  </message>
  <message>
   <source>memory horizon, 1/e</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>horizonte da memória, 1/e</translation>
  </message>
  <message>
   <source>share in %</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>parcela em %</translation>
  </message>
  <message>
   <source>steps {chosen:,} to {chosen2:,}, % of each loss's squared gradient</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>passos {chosen:,} a {chosen2:,}, % do gradiente quadrado de cada perda</translation>
  </message>
  <message>
   <source>{count:,} losses</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{count:,} perdas</translation>
  </message>
  <message>
   <source>{count:,} of {count2:,} losses</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{count:,} de {count2:,} perdas</translation>
  </message>
  <message>
   <source>{number:,} step</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{number:,} passo</translation>
  </message>
  <message>
   <source>{number:,} steps</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{number:,} passos</translation>
  </message>
  <message>
   <source>{quantity}: norm</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{quantity}: norma</translation>
  </message>
  <message>
   <source>{quantity}: root of the summed squares</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{quantity}: raiz da soma dos quadrados</translation>
  </message>
  <message>
   <source>{what} {first:,} to {last:,}, log</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{what} {first:,} a {last:,}, log</translation>
  </message>
  <message>
   <source>{what} {first:,}, log</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{what} {first:,}, log</translation>
  </message>
  <message>
   <source>{words}; the longest is felt {steps} back.</source>
   <extracomment>ui/stages/inspect/views/lookback.py</extracomment>
   <translation>{words}; a mais longa é sentida {steps} atrás.</translation>
  </message>
  <message>
   <source>, each sees {widest:,} input steps</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>, cada um vê {widest:,} passos da entrada</translation>
  </message>
  <message>
   <source>, each step sees up to {row} input steps</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>, cada passo vê até {row} passos da entrada</translation>
  </message>
  <message>
   <source>, takes {names}</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>, recebe {names}</translation>
  </message>
  <message>
   <source>As a heat map, or as lines</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Como mapa de calor, ou como linhas</translation>
  </message>
  <message>
   <source>Every layer of the network and what it makes of this sample. Sequences and the feature maps of convolutions stand on the time of the input, one row a feature; where a layer skips or joins steps, each column stands over the middle of what it looks at. Vectors are bars. Choose a layer above, a row in the map, and a step with the cursor. "Weights" shows how the layer's weights are spread in this run and in the others: what a penalty pushed to zero, how far training moved them.</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Cada camada da rede e o que ela faz desta amostra. Sequências e mapas de características de convoluções ficam no tempo da entrada, uma linha por característica; onde uma camada pula ou junta passos, cada coluna fica sobre o meio do que ela olha. Vetores são barras. Escolha uma camada acima, uma linha no mapa e um passo com o cursor. "Pesos" mostra como os pesos da camada se distribuem nesta execução e nas outras: o que uma penalidade empurrou para zero, quanto o treinamento os moveu.</translation>
  </message>
  <message>
   <source>Gives</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Entrega</translation>
  </message>
  <message>
   <source>Kind</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Tipo</translation>
  </message>
  <message>
   <source>Layers of the network</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Camadas da rede</translation>
  </message>
  <message>
   <source>Map</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Mapa</translation>
  </message>
  <message>
   <source>Output</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Saída</translation>
  </message>
  <message>
   <source>Text, colored by the chosen feature</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>Texto, colorido pelo atributo escolhido</translation>
  </message>
  <message>
   <source>The channel that is shown</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O canal que é mostrado</translation>
  </message>
  <message>
   <source>What the layer gives</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O que a camada entrega</translation>
  </message>
  <message>
   <source>What the layer gives at every step</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O que a camada entrega em cada passo</translation>
  </message>
  <message>
   <source>What the layer gives at every step, as lines</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O que a camada entrega em cada passo, como linhas</translation>
  </message>
  <message>
   <source>What the layer makes of the sample, or its weights in every run</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O que a camada faz da amostra, ou seus pesos em cada execução</translation>
  </message>
  <message>
   <source>What the layers give is shown once the run has kept weights</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>O que as camadas entregam é mostrado quando a execução tiver guardado pesos</translation>
  </message>
  <message>
   <source>channel {row}</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>canal {row}</translation>
  </message>
  <message>
   <source>feature {row}</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>atributo {row}</translation>
  </message>
  <message>
   <source>sees input steps</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>vê passos da entrada</translation>
  </message>
  <message>
   <source>{about}, scaled as in training</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>{about}, escalonado como no treinamento</translation>
  </message>
  <message>
   <source>{name}, step {column}</source>
   <extracomment>ui/stages/inspect/views/outputs.py</extracomment>
   <translation>{name}, passo {column}</translation>
  </message>
  <message>
   <source> The two axes have different scales.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation> Os dois eixos têm escalas diferentes.</translation>
  </message>
  <message>
   <source>Dots</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Pontos</translation>
  </message>
  <message>
   <source>Fixed points</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Pontos fixos</translation>
  </message>
  <message>
   <source>Fixed points under the mean input: </source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Pontos fixos sob a entrada média: </translation>
  </message>
  <message>
   <source>Hidden state or cell state</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Estado oculto ou estado da célula</translation>
  </message>
  <message>
   <source>Lines from step to step, or a dot for each state</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Linhas de passo a passo, ou um ponto para cada estado</translation>
  </message>
  <message>
   <source>No fixed point was found under the mean input.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Nenhum ponto fixo foi achado sob a entrada média.</translation>
  </message>
  <message>
   <source>PCA: the directions of most variance. UMAP (optional extra): keeps neighbors together, distances mean little</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>PCA: as direções de maior variância. UMAP (extra opcional): mantém vizinhos juntos, distâncias significam pouco</translation>
  </message>
  <message>
   <source>Path of the state</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Trajeto do estado</translation>
  </message>
  <message>
   <source>Paths are followed with weights that are kept: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Trajetos são seguidos com pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>Sample {value:,}</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Amostra {value:,}</translation>
  </message>
  <message>
   <source>States that stay where they are under the mean input</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Estados que ficam onde estão sob a entrada média</translation>
  </message>
  <message>
   <source>The whole state of the layer is one point, and while it reads the point moves. Here you see its path in the two directions in which states differ most, for many samples at once; the shown sample is the dark line, its start a ring, the cursor's step the dot. Samples that mean the same to the network run together. Click a point to go to its sample and step.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Todo o estado da camada é um ponto, e enquanto ela lê o ponto se move. Aqui você vê seu trajeto nas duas direções em que os estados mais diferem, para muitas amostras de uma vez; a amostra mostrada é a linha escura, o início um anel, o passo do cursor o ponto. Amostras que significam o mesmo para a rede correm juntas. Clique num ponto para ir à sua amostra e passo.</translation>
  </message>
  <message>
   <source>Three directions hold {whole} of the variance; the state moves in about {number} of {units:,} directions.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Três direções contêm {whole} da variância; o estado se move em cerca de {number} de {units:,} direções.</translation>
  </message>
  <message>
   <source>UMAP keeps neighbors together; distances between groups mean little.</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>O UMAP mantém vizinhos juntos; distâncias entre grupos significam pouco.</translation>
  </message>
  <message>
   <source>UMAP {value}</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>UMAP {value}</translation>
  </message>
  <message>
   <source>What the colors of the lines say</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>O que dizem as cores das linhas</translation>
  </message>
  <message>
   <source>Which two of the first three directions</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>Quais duas das três primeiras direções</translation>
  </message>
  <message>
   <source>by time</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>por tempo</translation>
  </message>
  <message>
   <source>by token</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>por token</translation>
  </message>
  <message>
   <source>by {COLORS}</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>por {COLORS}</translation>
  </message>
  <message>
   <source>component {value}, {percent} of the variance</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>componente {value}, {percent} da variância</translation>
  </message>
  <message>
   <source>line break</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>quebra de linha</translation>
  </message>
  <message>
   <source>mean target</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>alvo médio</translation>
  </message>
  <message>
   <source>{count:,} of {total:,} samples</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>{count:,} de {total:,} amostras</translation>
  </message>
  <message>
   <source>{state}, {units:,} units, {many}</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>{state}, {units:,} unidades, {many}</translation>
  </message>
  <message>
   <source>{total:,} samples</source>
   <extracomment>ui/stages/inspect/views/trajectory.py</extracomment>
   <translation>{total:,} amostras</translation>
  </message>
  <message>
   <source>After correction for the number of comparisons</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Depois da correção pelo número de comparações</translation>
  </message>
  <message>
   <source>Choose all units that the filter lets through, in all views</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Escolher todas as unidades que o filtro deixa passar, em todas as visões</translation>
  </message>
  <message>
   <source>Each line is one unit and what it goes along with most over the whole data set: the target, a column now or some steps before, the calendar, kinds of tokens, the position, the class. r is a correlation, AUC says how well the unit tells yes from no (0.5 is not at all), η² is the share of its variance that lies between categories. What may be chance is grey: neighboring steps are not counted as independent, and many comparisons are allowed for. The lifetime is the number of steps after which a unit is like itself by less than 1/e.</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Cada linha é uma unidade e o que ela mais acompanha em todo o conjunto de dados: o alvo, uma coluna agora ou alguns passos antes, o calendário, tipos de tokens, a posição, a classe. r é uma correlação, AUC diz quão bem a unidade distingue sim de não (0.5 é nada), η² é a parcela da sua variância que está entre categorias. O que pode ser acaso é cinza: passos vizinhos não contam como independentes, e as muitas comparações são levadas em conta. A duração é o número de passos depois dos quais uma unidade se parece consigo mesma menos de 1/e.</translation>
  </message>
  <message>
   <source>Filter: hour, dead, lifetime &gt; 10</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Filtro: hour, dead, lifetime &gt; 10</translation>
  </message>
  <message>
   <source>Goes with</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Acompanha</translation>
  </message>
  <message>
   <source>Independent samples that this rests on</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Amostras independentes em que isto se apoia</translation>
  </message>
  <message>
   <source>It never varies: whatever reads it gets a constant</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Nunca varia: quem a lê recebe uma constante</translation>
  </message>
  <message>
   <source>It stands at an end of its range at nine steps in ten or more</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Está num extremo da sua faixa em nove passos de dez ou mais</translation>
  </message>
  <message>
   <source>Lifetime</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Duração</translation>
  </message>
  <message>
   <source>Not read. Choose the state again to go on.</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Não lido. Escolha o estado de novo para continuar.</translation>
  </message>
  <message>
   <source>Select these</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Escolher estas</translation>
  </message>
  <message>
   <source>Std</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Desvio</translation>
  </message>
  <message>
   <source>The unit against what it goes along with</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>A unidade contra o que ela acompanha</translation>
  </message>
  <message>
   <source>Units are explained with kept weights: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Unidades são explicadas com pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>Units of the layer</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Unidades da camada</translation>
  </message>
  <message>
   <source>What the chosen unit goes along with</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>O que a unidade escolhida acompanha</translation>
  </message>
  <message>
   <source>Which state or gate is explained</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>Qual estado ou porta é explicado</translation>
  </message>
  <message>
   <source>mean of equally full bins</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>média de faixas igualmente cheias</translation>
  </message>
  <message>
   <source>nothing, as far as can be told</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>nada, até onde se pode dizer</translation>
  </message>
  <message>
   <source>without a sure correlate</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>sem correlato seguro</translation>
  </message>
  <message>
   <source>{count} of {count2} units</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>{count} de {count2} unidades</translation>
  </message>
  <message>
   <source>{name} in {factor_unit}</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>{name} em {factor_unit}</translation>
  </message>
  <message>
   <source>{name}, {rows:,} steps, lifetime in steps</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>{name}, {rows:,} passos, duração em passos</translation>
  </message>
  <message>
   <source>{number} to {number2}, mean {number3}</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>{number} a {number2}, média {number3}</translation>
  </message>
  <message>
   <source>{share:.0%} of the data were read</source>
   <extracomment>ui/stages/inspect/views/units.py</extracomment>
   <translation>{share:.0%} dos dados foram lidos</translation>
  </message>
  <message>
   <source>, none of them stable</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>, nenhum deles estável</translation>
  </message>
  <message>
   <source>, {stable:,} of them stable</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>, {stable:,} deles estáveis</translation>
  </message>
  <message>
   <source>Eigenvalues</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Autovalores</translation>
  </message>
  <message>
   <source>Eigenvalues: what happens over many steps. Singular values: what can happen in one step</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Autovalores: o que acontece em muitos passos. Valores singulares: o que pode acontecer em um passo</translation>
  </message>
  <message>
   <source>From</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>De</translation>
  </message>
  <message>
   <source>Leaving</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Partindo</translation>
  </message>
  <message>
   <source>Look for states that stay where they are, from states this layer visited</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Procurar estados que ficam onde estão, a partir de estados que esta camada visitou</translation>
  </message>
  <message>
   <source>None of {tried:,} states came to rest under this input.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Nenhum de {tried:,} estados parou sob esta entrada.</translation>
  </message>
  <message>
   <source>None of {tried:,} states came to rest; {count:,} slow points are left.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Nenhum de {tried:,} estados parou; restam {count:,} pontos lentos.</translation>
  </message>
  <message>
   <source>One fixed point</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Um ponto fixo</translation>
  </message>
  <message>
   <source>Reach</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Alcance</translation>
  </message>
  <message>
   <source>Search</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Buscar</translation>
  </message>
  <message>
   <source>Singular values</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Valores singulares</translation>
  </message>
  <message>
   <source>Singular values of the recurrent matrix</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Valores singulares da matriz recorrente</translation>
  </message>
  <message>
   <source>Some direction neither returns nor leaves: a line of memories</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Alguma direção nem volta nem parte: uma linha de memórias</translation>
  </message>
  <message>
   <source>Some directions return, others leave: where decisions are made</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Algumas direções voltam, outras partem: onde se decide</translation>
  </message>
  <message>
   <source>Speed</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Velocidade</translation>
  </message>
  <message>
   <source>States that stay where they are while the input is held.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Estados que ficam onde estão enquanto a entrada é mantida.</translation>
  </message>
  <message>
   <source>Step Jacobian</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Jacobiano do passo</translation>
  </message>
  <message>
   <source>Step Jacobian along the sample</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Jacobiano do passo ao longo da amostra</translation>
  </message>
  <message>
   <source>The input that is held while the state runs on</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>A entrada que é mantida enquanto o estado segue</translation>
  </message>
  <message>
   <source>The largest nudge of the first state has {left} of its size at the end. A typical one {course} ({said}).</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>O maior empurrão do primeiro estado tem {left} do seu tamanho no fim. Um típico {course} ({said}).</translation>
  </message>
  <message>
   <source>The state creeps here, but does not stand still</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>O estado se arrasta aqui, mas não para</translation>
  </message>
  <message>
   <source>The state leaves in every direction</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>O estado parte em todas as direções</translation>
  </message>
  <message>
   <source>The state returns from every side: a memory that lasts</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>O estado volta de todos os lados: uma memória que dura</translation>
  </message>
  <message>
   <source>U: from the state, W: from the input, b: bias</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>U: do estado, W: da entrada, b: viés</translation>
  </message>
  <message>
   <source>W says how the input goes into each gate, U how the state of the step before does, b is what is there without either. Eigenvalues of U inside the circle let the state fade, outside they let it grow. The step Jacobian says the same of the real cell with its gates at work, step by step. Fixed points are states that stay where they are as long as the input does: what the layer can remember.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>W diz como a entrada vai para cada porta, U como vai o estado do passo anterior, b é o que há sem nenhum dos dois. Autovalores de U dentro do círculo deixam o estado se apagar, fora dele o deixam crescer. O jacobiano do passo diz o mesmo da célula real com suas portas em ação, passo a passo. Pontos fixos são estados que ficam onde estão enquanto a entrada também fica: o que a camada pode lembrar.</translation>
  </message>
  <message>
   <source>Weights are shown of an epoch that is kept: choose one, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Os pesos são mostrados de uma época guardada: escolha uma, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>What a nudge at a step becomes until the end</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>O que um empurrão num passo se torna até o fim</translation>
  </message>
  <message>
   <source>Which gate's weights</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>Pesos de qual porta</translation>
  </message>
  <message>
   <source>along the sample, log; 1 = kept</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>ao longo da amostra, log; 1 = mantido</translation>
  </message>
  <message>
   <source>fades by {percent} a step</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>apaga-se {percent} por passo</translation>
  </message>
  <message>
   <source>fixed point {value}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>ponto fixo {value}</translation>
  </message>
  <message>
   <source>grows by {percent} a step</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>cresce {percent} por passo</translation>
  </message>
  <message>
   <source>input at the cursor</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>entrada no cursor</translation>
  </message>
  <message>
   <source>largest singular value</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>maior valor singular</translation>
  </message>
  <message>
   <source>mean input</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>entrada média</translation>
  </message>
  <message>
   <source>mean {number}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>média {number}</translation>
  </message>
  <message>
   <source>neither fades nor grows</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>nem se apaga nem cresce</translation>
  </message>
  <message>
   <source>of U, the recurrent matrix alone</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>de U, a matriz recorrente sozinha</translation>
  </message>
  <message>
   <source>of the step at fixed point {value}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>do passo no ponto fixo {value}</translation>
  </message>
  <message>
   <source>on the edge</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>no limite</translation>
  </message>
  <message>
   <source>slow, not fixed</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>lento, não fixo</translation>
  </message>
  <message>
   <source>spectral radius</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>raio espectral</translation>
  </message>
  <message>
   <source>unit circle</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>círculo unitário</translation>
  </message>
  <message>
   <source>what is left of a nudge at the end, log</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>o que resta de um empurrão no fim, log</translation>
  </message>
  <message>
   <source>zero input</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>entrada zero</translation>
  </message>
  <message>
   <source>{NAMES}, epoch {epoch}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>{NAMES}, época {epoch}</translation>
  </message>
  <message>
   <source>{count:,} fixed points</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>{count:,} pontos fixos</translation>
  </message>
  <message>
   <source>{value} of {shape}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>{value} de {shape}</translation>
  </message>
  <message>
   <source>{words}{rest}, from {tried:,} states. Choose one to see its eigenvalues.</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>{words}{rest}, de {tried:,} estados. Escolha um para ver seus autovalores.</translation>
  </message>
  <message>
   <source>ρ, spectral radius</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>ρ, raio espectral</translation>
  </message>
  <message>
   <source>σ of {gate}</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>σ de {gate}</translation>
  </message>
  <message>
   <source>σ₁, most a nudge can grow</source>
   <extracomment>ui/stages/inspect/views/weights.py</extracomment>
   <translation>σ₁, o máximo que um empurrão pode crescer</translation>
  </message>
  <message>
   <source>Changes</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Mudanças</translation>
  </message>
  <message>
   <source>Clear</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Limpar</translation>
  </message>
  <message>
   <source>Figures of the whole split before and after</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Números de toda a parte, antes e depois</translation>
  </message>
  <message>
   <source>Give up measuring</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Desistir de medir</translation>
  </message>
  <message>
   <source>Loss and metrics of all samples of this split, in the background</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Perda e métricas de todas as amostras desta parte, em segundo plano</translation>
  </message>
  <message>
   <source>Measure over {split}</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Medir em {split}</translation>
  </message>
  <message>
   <source>No changes yet. Add one below, or drag a point of the input.</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Ainda sem mudanças. Acrescente uma abaixo, ou arraste um ponto da entrada.</translation>
  </message>
  <message>
   <source>Over all samples</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Em todas as amostras</translation>
  </message>
  <message>
   <source>Put your hand into the network and see what comes out. Change the input, hold a gate open, silence a unit, or make it forget at a step; the answer, its loss and all other views follow at once. The list belongs to this run: it is kept in the project, and Ctrl+Z takes back one change after another. Measuring tells what the same changes cost over all samples.</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Ponha a mão na rede e veja o que sai. Mude a entrada, mantenha uma porta aberta, silencie uma unidade, ou faça-a esquecer num passo; a resposta, sua perda e todas as outras visões seguem na hora. A lista pertence a esta execução: fica guardada no projeto, e Ctrl+Z desfaz uma mudança após a outra. Medir diz o que as mesmas mudanças custam em todas as amostras.</translation>
  </message>
  <message>
   <source>Remove all changes (Ctrl+Z brings them back)</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Remover todas as mudanças (Ctrl+Z as traz de volta)</translation>
  </message>
  <message>
   <source>Show the network with the changes, or as it is</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Mostrar a rede com as mudanças, ou como ela é</translation>
  </message>
  <message>
   <source>The network itself took {number} ms</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>A própria rede levou {number} ms</translation>
  </message>
  <message>
   <source>What do these changes cost on average? Changes of the input are made in every sample.</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>Quanto custam estas mudanças em média? Mudanças da entrada são feitas em cada amostra.</translation>
  </message>
  <message>
   <source>What if needs weights that are kept: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>E se requer pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>answered in {latencies:.0f} ms</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>respondido em {latencies:.0f} ms</translation>
  </message>
  <message>
   <source>as the network reads it</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>como a rede a lê</translation>
  </message>
  <message>
   <source>feature {number}</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>atributo {number}</translation>
  </message>
  <message>
   <source>list cleared</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>lista esvaziada</translation>
  </message>
  <message>
   <source>next token</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>próximo token</translation>
  </message>
  <message>
   <source>probability of each class</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>probabilidade de cada classe</translation>
  </message>
  <message>
   <source>with the changes</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>com as mudanças</translation>
  </message>
  <message>
   <source>without {said}</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>sem {said}</translation>
  </message>
  <message>
   <source>{count} of {count2} act</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>{count} de {count2} agem</translation>
  </message>
  <message>
   <source>{feature} drawn by hand</source>
   <extracomment>ui/stages/inspect/views/what_if.py</extracomment>
   <translation>{feature} desenhado à mão</translation>
  </message>
  <message>
   <source> The best {count:,} are listed.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation> Os {count:,} melhores são listados.</translation>
  </message>
  <message>
   <source> {share:.0%} of the data were read, evenly spaced.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation> {share:.0%} dos dados foram lidos, espaçados por igual.</translation>
  </message>
  <message>
   <source>, in {whole:,} of them all of it</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>, em {whole:,} deles por inteiro</translation>
  </message>
  <message>
   <source>A threshold for each unit, proposed from its distribution, or the same for all units</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Um limiar para cada unidade, proposto pela sua distribuição, ou o mesmo para todas</translation>
  </message>
  <message>
   <source>A unit is on where it is at or above its threshold. The units that keep one state throughout the steps you brushed are the pattern. Every place in the whole data set where the same units do the same is listed: first those where most of the pattern agrees, then those where fewest other units are on as well, then the longest. Click a place to go there. Other units are chosen in the heat maps, in Units, or by leaving it to all that are on.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Uma unidade está ligada onde está no seu limiar ou acima. As unidades que mantêm um mesmo estado em todos os passos que você marcou são o padrão. Cada lugar de todo o conjunto de dados onde as mesmas unidades fazem o mesmo é listado: primeiro aqueles onde a maior parte do padrão concorda, depois aqueles onde menos unidades outras estão ligadas também, depois os mais longos. Clique num lugar para ir até lá. Outras unidades são escolhidas nos mapas de calor, em Unidades, ou deixando a escolha para todas as ligadas.</translation>
  </message>
  <message>
   <source>A unit is on where it is at or above this</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Uma unidade está ligada onde está neste valor ou acima</translation>
  </message>
  <message>
   <source>All that are on</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Todas as ligadas</translation>
  </message>
  <message>
   <source>Back to the threshold that the distribution proposes</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Voltar ao limiar que a distribuição propõe</translation>
  </message>
  <message>
   <source>Brush no steps (Escape in the plot)</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Não marcar passos (Escape no gráfico)</translation>
  </message>
  <message>
   <source>Chosen units over the sample; drag to choose steps</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Unidades escolhidas ao longo da amostra; arraste para escolher passos</translation>
  </message>
  <message>
   <source>Drag along the curves to choose the steps that make the pattern.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Arraste sobre as curvas para escolher os passos que formam o padrão.</translation>
  </message>
  <message>
   <source>For each unit</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Para cada unidade</translation>
  </message>
  <message>
   <source>Held</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Mantido</translation>
  </message>
  <message>
   <source>Held: each unit keeps its state, for any number of steps. Course: on and off step by step, as brushed</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Mantido: cada unidade mantém seu estado, por qualquer número de passos. Percurso: ligada e desligada passo a passo, como marcado</translation>
  </message>
  <message>
   <source>How much of the pattern must agree</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Quanto do padrão deve concordar</translation>
  </message>
  <message>
   <source>How often the unit is where; drag to move its threshold</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Com que frequência a unidade está onde; arraste para mover seu limiar</translation>
  </message>
  <message>
   <source>Not read. Brush again to go on.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Não lido. Marque de novo para continuar.</translation>
  </message>
  <message>
   <source>Nothing is brushed.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Nada está marcado.</translation>
  </message>
  <message>
   <source>Nowhere else does as much of the pattern agree. Let less of it agree, or choose fewer units.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Em nenhum outro lugar tanto do padrão concorda. Deixe concordar menos, ou escolha menos unidades.</translation>
  </message>
  <message>
   <source>One for all</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Um para todas</translation>
  </message>
  <message>
   <source>Pattern</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Padrão</translation>
  </message>
  <message>
   <source>Places</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Lugares</translation>
  </message>
  <message>
   <source>Propose</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Propor</translation>
  </message>
  <message>
   <source>The data set is read with kept weights: choose an epoch, or wait for the run to end.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>O conjunto de dados é lido com pesos guardados: escolha uma época, ou espere a execução terminar.</translation>
  </message>
  <message>
   <source>The pattern is that of the chosen units, or of every unit that is on throughout the brushed steps</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>O padrão é o das unidades escolhidas, ou de cada unidade ligada durante os passos marcados</translation>
  </message>
  <message>
   <source>The pattern occurs in {total:,} {places}{whole}.{shown}{part}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>O padrão ocorre em {total:,} {places}{whole}.{shown}{part}</translation>
  </message>
  <message>
   <source>Which state or gate is looked at</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>Qual estado ou porta é olhado</translation>
  </message>
  <message>
   <source>changing, left out:</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>mudando, omitidas:</translation>
  </message>
  <message>
   <source>less than 1 ms</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>menos de 1 ms</translation>
  </message>
  <message>
   <source>step {first:,}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>passo {first:,}</translation>
  </message>
  <message>
   <source>steps {first:,} to {last:,}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>passos {first:,} a {last:,}</translation>
  </message>
  <message>
   <source>the pattern</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>o padrão</translation>
  </message>
  <message>
   <source>unit {names}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>unidade {names}</translation>
  </message>
  <message>
   <source>unit {one}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>unidade {one}</translation>
  </message>
  <message>
   <source>unit {unit} over {rows:,} steps, % of them</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>unidade {unit} em {rows:,} passos, % deles</translation>
  </message>
  <message>
   <source>units {names}{more}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>unidades {names}{more}</translation>
  </message>
  <message>
   <source>{rows:,} steps in {time}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>{rows:,} passos em {time}</translation>
  </message>
  <message>
   <source>{steps} of {split} sample {value:,}</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>{steps} da amostra {value:,} ({split})</translation>
  </message>
  <message>
   <source>{units}, step by step over {count} steps.</source>
   <extracomment>ui/stages/inspect/views/where_else.py</extracomment>
   <translation>{units}, passo a passo por {count} passos.</translation>
  </message>
  <message>
   <source> (was “{names}”).</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation> (era “{names}”).</translation>
  </message>
  <message>
   <source> Not in the vocabulary: step {names}.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation> Fora do vocabulário: passo {names}.</translation>
  </message>
  <message>
   <source> of {names}</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation> de {names}</translation>
  </message>
  <message>
   <source>, {value} step ahead</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>, {value} passo à frente</translation>
  </message>
  <message>
   <source>, {value} steps ahead</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>, {value} passos à frente</translation>
  </message>
  <message>
   <source>After step {step} the likeliest next token {stays} “{names}”</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Depois do passo {step} o próximo token mais provável {stays} “{names}”</translation>
  </message>
  <message>
   <source>It said “{names}”, now it says “{names2}”, which is right.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Dizia “{names}”, agora diz “{names2}”, o que está certo.</translation>
  </message>
  <message>
   <source>It said “{names}”, now it says “{names2}”; the sample as it was is “{names3}”.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Dizia “{names}”, agora diz “{names2}”; a amostra como era é “{names3}”.</translation>
  </message>
  <message>
   <source>It still says “{names}” ({percent} → {percent2}), which is right.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Ainda diz “{names}” ({percent} → {percent2}), o que está certo.</translation>
  </message>
  <message>
   <source>It still says “{names}” ({percent} → {percent2}), which is wrong.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Ainda diz “{names}” ({percent} → {percent2}), o que está errado.</translation>
  </message>
  <message>
   <source>Loss {number}</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Perda {number}</translation>
  </message>
  <message>
   <source>Loss {number} → {number2}</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Perda {number} → {number2}</translation>
  </message>
  <message>
   <source>Nothing is changed: this is the network's own answer.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Nada foi mudado: esta é a resposta da própria rede.</translation>
  </message>
  <message>
   <source>Over {part} samples of {split} the loss does not change.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Em {part} amostras de {split} a perda não muda.</translation>
  </message>
  <message>
   <source>Over {part} samples of {split} the loss {better} from {number} to {number2} ({signed_percent}).</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>Em {part} amostras de {split} a perda {better} de {number} para {number2} ({signed_percent}).</translation>
  </message>
  <message>
   <source>The answer is no finite number any more.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>A resposta não é mais um número finito.</translation>
  </message>
  <message>
   <source>The answer with these changes</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>A resposta com estas mudanças</translation>
  </message>
  <message>
   <source>The forecast does not move at all.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>A previsão não se move nada.</translation>
  </message>
  <message>
   <source>The forecast{of} moves by {number}{unit} at most{where}: {number2} → {number3}.</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>A previsão{of} se move no máximo {number}{unit}{where}: {number2} → {number3}.</translation>
  </message>
  <message>
   <source>The network's answer</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>A resposta da rede</translation>
  </message>
  <message>
   <source>balanced accuracy</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>acurácia balanceada</translation>
  </message>
  <message>
   <source>bits a character</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>bits por caractere</translation>
  </message>
  <message>
   <source>bits a token</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>bits por token</translation>
  </message>
  <message>
   <source>feature {feature}</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>atributo {feature}</translation>
  </message>
  <message>
   <source>macro F1</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>F1 macro</translation>
  </message>
  <message>
   <source>the same</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>o mesmo</translation>
  </message>
  <message>
   <source>training loss</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>perda de treinamento</translation>
  </message>
  <message>
   <source>{samples:,} of {total:,}</source>
   <extracomment>ui/stages/inspect/what_if_words.py</extracomment>
   <translation>{samples:,} de {total:,}</translation>
  </message>
  <message>
   <source>Activation function</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Função de ativação</translation>
  </message>
  <message>
   <source>Function to look at</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Função a examinar</translation>
  </message>
  <message>
   <source>In the untrained network it receives {number} ± {number2}</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Na rede não treinada ela recebe {number} ± {number2}</translation>
  </message>
  <message>
   <source>Look at the function and its derivative</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Ver a função e sua derivada</translation>
  </message>
  <message>
   <source>Look at the function, its derivative and where this layer's values will lie</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Ver a função, sua derivada e onde ficarão os valores desta camada</translation>
  </message>
  <message>
   <source>Run “Before training” (Analyze) to see where this layer's values lie.</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Rode “Antes do treinamento” (Analisar) para ver onde ficam os valores desta camada.</translation>
  </message>
  <message>
   <source>Set the parameter to this function</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Ajustar o parâmetro para esta função</translation>
  </message>
  <message>
   <source>The last look at the untrained network saw no values of this function.</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>O último exame da rede não treinada não viu valores desta função.</translation>
  </message>
  <message>
   <source>Use this one</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>Usar esta</translation>
  </message>
  <message>
   <source>Whose values are drawn</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>De quem são os valores desenhados</translation>
  </message>
  <message>
   <source>gate {name}</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>porta {name}</translation>
  </message>
  <message>
   <source>its values</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>seus valores</translation>
  </message>
  <message>
   <source>its values before training</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>seus valores antes do treinamento</translation>
  </message>
  <message>
   <source>{where}; {dull:.0%} of it where the function is flat.</source>
   <extracomment>ui/stages/model/activations.py</extracomment>
   <translation>{where}; {dull:.0%} disso onde a função é plana.</translation>
  </message>
  <message>
   <source>Analysis</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Análise</translation>
  </message>
  <message>
   <source>Analysis of the network</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Análise da rede</translation>
  </message>
  <message>
   <source>Before training</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Antes do treinamento</translation>
  </message>
  <message>
   <source>CSV, HTML, SVG or PNG</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>CSV, HTML, SVG ou PNG</translation>
  </message>
  <message>
   <source>Choose one at the left of the Model stage.</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Escolha uma à esquerda na etapa Modelo.</translation>
  </message>
  <message>
   <source>Close</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Fechar</translation>
  </message>
  <message>
   <source>Closer (+)</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Mais perto (+)</translation>
  </message>
  <message>
   <source>Copied</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Copiado</translation>
  </message>
  <message>
   <source>Copy as CSV</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Copiar como CSV</translation>
  </message>
  <message>
   <source>Farther away (−)</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Mais longe (−)</translation>
  </message>
  <message>
   <source>Fit into the window (0)</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Ajustar à janela (0)</translation>
  </message>
  <message>
   <source>Graph</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Grafo</translation>
  </message>
  <message>
   <source>Graph (PNG)…</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Grafo (PNG)…</translation>
  </message>
  <message>
   <source>Graph (SVG)…</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Grafo (SVG)…</translation>
  </message>
  <message>
   <source>Network</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Rede</translation>
  </message>
  <message>
   <source>No layers yet</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Ainda sem camadas</translation>
  </message>
  <message>
   <source>Report with table and graph (HTML)…</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Relatório com tabela e grafo (HTML)…</translation>
  </message>
  <message>
   <source>Save as…</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Salvar como…</translation>
  </message>
  <message>
   <source>Save the analysis</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Salvar a análise</translation>
  </message>
  <message>
   <source>Saved as {name}</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Salvo como {name}</translation>
  </message>
  <message>
   <source>Table (CSV)…</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>Tabela (CSV)…</translation>
  </message>
  <message>
   <source>The network</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>A rede</translation>
  </message>
  <message>
   <source>What is shown of the network</source>
   <extracomment>ui/stages/model/analysis.py</extracomment>
   <translation>O que se mostra da rede</translation>
  </message>
  <message>
   <source>'{name}' keeps the weights it takes</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>'{name}' mantém os pesos que recebe</translation>
  </message>
  <message>
   <source>A project (.rnnw) or a Keras model (.keras)</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Um projeto (.rnnw) ou um modelo Keras (.keras)</translation>
  </message>
  <message>
   <source>A run of this project: to fine-tune what it has learned</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Uma execução deste projeto: para o ajuste fino do que aprendeu</translation>
  </message>
  <message>
   <source>Begin with a trained network</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Começar com uma rede treinada</translation>
  </message>
  <message>
   <source>Begin with it</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Começar com ela</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Escolher um arquivo</translation>
  </message>
  <message>
   <source>Every layer is frozen: nothing is left to learn</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Todas as camadas estão congeladas: não resta nada a aprender</translation>
  </message>
  <message>
   <source>Freeze</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Congelar</translation>
  </message>
  <message>
   <source>Frozen</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Congelada</translation>
  </message>
  <message>
   <source>Frozen layers keep their weights while the others learn</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Camadas congeladas mantêm seus pesos enquanto as outras aprendem</translation>
  </message>
  <message>
   <source>Its vocabulary or scaling</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Seu vocabulário ou sua escala</translation>
  </message>
  <message>
   <source>Looking at the trained network …</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Examinando a rede treinada …</translation>
  </message>
  <message>
   <source>Network and weights</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Rede e pesos</translation>
  </message>
  <message>
   <source>New head</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Nova saída</translation>
  </message>
  <message>
   <source>No file is chosen yet</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Nenhum arquivo escolhido ainda</translation>
  </message>
  <message>
   <source>Nothing has been trained in this project yet</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Nada foi treinado neste projeto ainda</translation>
  </message>
  <message>
   <source>Take over</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Aproveitar</translation>
  </message>
  <message>
   <source>The layer that answers begins anew, also where its weights would fit.</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>A camada que responde começa do zero, mesmo onde seus pesos caberiam.</translation>
  </message>
  <message>
   <source>The layers that take weights will be listed here</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>As camadas que recebem pesos serão listadas aqui</translation>
  </message>
  <message>
   <source>The next runs begin with weights that were learned before: of a run of this project, of another project, or of a .keras file.</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>As próximas execuções começam com pesos já aprendidos: de uma execução deste projeto, de outro projeto, ou de um arquivo .keras.</translation>
  </message>
  <message>
   <source>This project</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Este projeto</translation>
  </message>
  <message>
   <source>Trained networks (*.rnnw *.keras);;All files (*)</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Redes treinadas (*.rnnw *.keras);;Todos os arquivos (*)</translation>
  </message>
  <message>
   <source>Weights alone</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Só os pesos</translation>
  </message>
  <message>
   <source>What is taken over</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>O que é aproveitado</translation>
  </message>
  <message>
   <source>Which run's best weights</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Os melhores pesos de qual execução</translation>
  </message>
  <message>
   <source>Without it the same number stands for another word than before, and inputs have another size.</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>Sem isso o mesmo número representa outra palavra que antes, e as entradas têm outro tamanho.</translation>
  </message>
  <message>
   <source>all that is taken but the head</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>tudo o que é aproveitado menos a saída</translation>
  </message>
  <message>
   <source>begins anew: {why}</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>começa do zero: {why}</translation>
  </message>
  <message>
   <source>chosen layers</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>camadas escolhidas</translation>
  </message>
  <message>
   <source>nothing</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>nada</translation>
  </message>
  <message>
   <source>takes its weights</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>recebe seus pesos</translation>
  </message>
  <message>
   <source>{count} layers begin with the weights of {source}</source>
   <extracomment>ui/stages/model/begin.py</extracomment>
   <translation>{count} camadas começam com os pesos de {source}</translation>
  </message>
  <message>
   <source>Block of layers (*.json)</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Bloco de camadas (*.json)</translation>
  </message>
  <message>
   <source>Choose a file saved as a block</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Escolha um arquivo salvo como bloco</translation>
  </message>
  <message>
   <source>Enter takes it, Esc leaves</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Enter aceita, Esc sai</translation>
  </message>
  <message>
   <source>Enter takes the name, Esc leaves</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Enter aceita o nome, Esc sai</translation>
  </message>
  <message>
   <source>Export the block</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Exportar o bloco</translation>
  </message>
  <message>
   <source>Insert a block</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Inserir um bloco</translation>
  </message>
  <message>
   <source>Name of the block</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>Nome do bloco</translation>
  </message>
  <message>
   <source>the block can't be written ({strerror})</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>o bloco não pode ser gravado ({strerror})</translation>
  </message>
  <message>
   <source>the file can't be read</source>
   <extracomment>ui/stages/model/block_actions.py</extracomment>
   <translation>o arquivo não pode ser lido</translation>
  </message>
  <message>
   <source>, {errors} error</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>, {errors} erro</translation>
  </message>
  <message>
   <source>, {errors} errors</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>, {errors} erros</translation>
  </message>
  <message>
   <source>Block {block}</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>Bloco {block}</translation>
  </message>
  <message>
   <source>Block {block}, {left_words}, closed{mistakes}</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>Bloco {block}, {left_words}, fechado{mistakes}</translation>
  </message>
  <message>
   <source>Block {block}, {left_words}, open{mistakes}</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>Bloco {block}, {left_words}, aberto{mistakes}</translation>
  </message>
  <message>
   <source>The arrow opens and closes it, drag moves it, double click renames it</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>A seta abre e fecha, arrastar move, duplo clique renomeia</translation>
  </message>
  <message>
   <source>{errors} error inside · {right}</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>{errors} erro dentro · {right}</translation>
  </message>
  <message>
   <source>{errors} errors inside · {right}</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>{errors} erros dentro · {right}</translation>
  </message>
  <message>
   <source>{layers} layer</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>{layers} camada</translation>
  </message>
  <message>
   <source>{layers} layers</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>{layers} camadas</translation>
  </message>
  <message>
   <source>{parameters:,} parameters</source>
   <extracomment>ui/stages/model/block_header.py</extracomment>
   <translation>{parameters:,} parâmetros</translation>
  </message>
  <message>
   <source>Click to choose, drag to move, F2 to rename</source>
   <extracomment>ui/stages/model/card.py</extracomment>
   <translation>Clique para escolher, arraste para mover, F2 para renomear</translation>
  </message>
  <message>
   <source>waits for its input</source>
   <extracomment>ui/stages/model/card.py</extracomment>
   <translation>espera sua entrada</translation>
  </message>
  <message>
   <source>+   Drop a layer here, or press / and type</source>
   <extracomment>ui/stages/model/cards.py</extracomment>
   <translation>+   Solte uma camada aqui, ou tecle / e digite</translation>
  </message>
  <message>
   <source>Drop a layer here, or press / and type</source>
   <extracomment>ui/stages/model/cards.py</extracomment>
   <translation>Solte uma camada aqui, ou tecle / e digite</translation>
  </message>
  <message>
   <source>End of the stack</source>
   <extracomment>ui/stages/model/cards.py</extracomment>
   <translation>Fim da pilha</translation>
  </message>
  <message>
   <source>also an output</source>
   <extracomment>ui/stages/model/cards.py</extracomment>
   <translation>também uma saída</translation>
  </message>
  <message>
   <source>Copy layers first (Ctrl+C)</source>
   <extracomment>ui/stages/model/clipboard.py</extracomment>
   <translation>Copie camadas antes (Ctrl+C)</translation>
  </message>
  <message>
   <source>there is nothing to paste</source>
   <extracomment>ui/stages/model/clipboard.py</extracomment>
   <translation>não há nada para colar</translation>
  </message>
  <message>
   <source>Copy the code</source>
   <extracomment>ui/stages/model/code_panel.py</extracomment>
   <translation>Copiar o código</translation>
  </message>
  <message>
   <source>Import a network: program text, .json, .keras, .h5, SavedModel</source>
   <extracomment>ui/stages/model/code_panel.py</extracomment>
   <translation>Importar uma rede: texto de programa, .json, .keras, .h5, SavedModel</translation>
  </message>
  <message>
   <source>Keras code</source>
   <extracomment>ui/stages/model/code_panel.py</extracomment>
   <translation>Código Keras</translation>
  </message>
  <message>
   <source>Runs as it is</source>
   <extracomment>ui/stages/model/code_panel.py</extracomment>
   <translation>Roda como está</translation>
  </message>
  <message>
   <source>follows every edit</source>
   <extracomment>ui/stages/model/code_panel.py</extracomment>
   <translation>segue cada edição</translation>
  </message>
  <message>
   <source>, starts from {names}</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>, começa de {names}</translation>
  </message>
  <message>
   <source>Names of layers above, such as decoder, encoder.h</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>Nomes de camadas acima, como decoder, encoder.h</translation>
  </message>
  <message>
   <source>Names with commas between them; Enter takes it, Esc leaves</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>Nomes separados por vírgulas; Enter aceita, Esc sai</translation>
  </message>
  <message>
   <source>Starts from the states of</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>Começa dos estados de</translation>
  </message>
  <message>
   <source>What '{name}' takes</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>O que '{name}' recebe</translation>
  </message>
  <message>
   <source>the layer above</source>
   <extracomment>ui/stages/model/connect.py</extracomment>
   <translation>a camada acima</translation>
  </message>
  <message>
   <source>'{name}' starts from {value}</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>'{name}' começa de {value}</translation>
  </message>
  <message>
   <source>'{name}' takes the layer above</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>'{name}' recebe a camada acima</translation>
  </message>
  <message>
   <source>'{name}' takes {names}</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>'{name}' recebe {names}</translation>
  </message>
  <message>
   <source>Choose layers above</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Escolher camadas acima</translation>
  </message>
  <message>
   <source>Choose where it starts from</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Escolher de onde ela começa</translation>
  </message>
  <message>
   <source>Final states of layers above, like encoder.states; empty = zeros</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Estados finais de camadas acima, como encoder.states; vazio = zeros</translation>
  </message>
  <message>
   <source>Names of layers above, with commas; empty = the one above</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Nomes de camadas acima, com vírgulas; vazio = a de cima</translation>
  </message>
  <message>
   <source>Starts from</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Começa de</translation>
  </message>
  <message>
   <source>Takes</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Recebe</translation>
  </message>
  <message>
   <source>The layer above</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>A camada acima</translation>
  </message>
  <message>
   <source>The states of {removesuffix}</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Os estados de {removesuffix}</translation>
  </message>
  <message>
   <source>What asks: one answer for each of its steps</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>O que pergunta: uma resposta para cada um de seus passos</translation>
  </message>
  <message>
   <source>What is looked at and mixed into the answer</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>O que é olhado e misturado na resposta</translation>
  </message>
  <message>
   <source>What the query is compared with</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>Com o que a consulta é comparada</translation>
  </message>
  <message>
   <source>same as query</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>igual à consulta</translation>
  </message>
  <message>
   <source>same as value</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>igual ao valor</translation>
  </message>
  <message>
   <source>the one above</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>a de cima</translation>
  </message>
  <message>
   <source>{name} (above)</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>{name} (acima)</translation>
  </message>
  <message>
   <source>{sources} (above)</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>{sources} (acima)</translation>
  </message>
  <message>
   <source>{taken} (missing)</source>
   <extracomment>ui/stages/model/connections.py</extracomment>
   <translation>{taken} (faltando)</translation>
  </message>
  <message>
   <source>'{name}' is an output too</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>'{name}' é também uma saída</translation>
  </message>
  <message>
   <source>'{name}' is no output</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>'{name}' não é saída</translation>
  </message>
  <message>
   <source>Freeze {what}</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Congelar {what}</translation>
  </message>
  <message>
   <source>Group the chosen layers</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Agrupar as camadas escolhidas</translation>
  </message>
  <message>
   <source>Insert {value}</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Inserir {value}</translation>
  </message>
  <message>
   <source>Paste</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Colar</translation>
  </message>
  <message>
   <source>Rename the block</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Renomear o bloco</translation>
  </message>
  <message>
   <source>Save to the palette</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Salvar na paleta</translation>
  </message>
  <message>
   <source>Unfreeze {what}</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>Descongelar {what}</translation>
  </message>
  <message>
   <source>{count} layers</source>
   <extracomment>ui/stages/model/edits.py</extracomment>
   <translation>{count} camadas</translation>
  </message>
  <message>
   <source> Default: {value}.</source>
   <extracomment>ui/stages/model/fields.py</extracomment>
   <translation> Padrão: {value}.</translation>
  </message>
  <message>
   <source>default: {said}</source>
   <extracomment>ui/stages/model/fields.py</extracomment>
   <translation>padrão: {said}</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <extracomment>ui/stages/model/find_bar.py</extracomment>
   <translation>Fechar (Esc)</translation>
  </message>
  <message>
   <source>Enter goes to the next, Esc closes</source>
   <extracomment>ui/stages/model/find_bar.py</extracomment>
   <translation>Enter vai para a próxima, Esc fecha</translation>
  </message>
  <message>
   <source>Find a layer by name, kind or settings</source>
   <extracomment>ui/stages/model/find_bar.py</extracomment>
   <translation>Achar uma camada por nome, tipo ou ajustes</translation>
  </message>
  <message>
   <source>{value} layer</source>
   <extracomment>ui/stages/model/find_bar.py</extracomment>
   <translation>{value} camada</translation>
  </message>
  <message>
   <source>{value} layers</source>
   <extracomment>ui/stages/model/find_bar.py</extracomment>
   <translation>{value} camadas</translation>
  </message>
  <message>
   <source>{size} in float32</source>
   <extracomment>ui/stages/model/foot.py</extracomment>
   <translation>{size} em float32</translation>
  </message>
  <message>
   <source>Choose a layer</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Escolha uma camada</translation>
  </message>
  <message>
   <source>Delete (Del)</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Apagar (Del)</translation>
  </message>
  <message>
   <source>Duplicate (Ctrl+D)</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Duplicar (Ctrl+D)</translation>
  </message>
  <message>
   <source>Its settings are shown here.</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Seus ajustes são mostrados aqui.</translation>
  </message>
  <message>
   <source>Name</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Nome</translation>
  </message>
  <message>
   <source>Not on the fused GPU kernel: {fused}.</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Não no kernel fundido da GPU: {fused}.</translation>
  </message>
  <message>
   <source>Or: {title}</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Ou: {title}</translation>
  </message>
  <message>
   <source>Set to 0</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Pôr em 0</translation>
  </message>
  <message>
   <source>Show or hide seldom changed settings</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Mostrar ou ocultar ajustes raramente mudados</translation>
  </message>
  <message>
   <source>The layer's name: letters, digits and _ (F2)</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>O nome da camada: letras, dígitos e _ (F2)</translation>
  </message>
  <message>
   <source>Uses the weights of '{shared}': its parameters are set there.</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>Usa os pesos de '{shared}': seus parâmetros são ajustados lá.</translation>
  </message>
  <message>
   <source>recurrent dropout → 0</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>dropout recorrente → 0</translation>
  </message>
  <message>
   <source>{count} layers chosen</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>{count} camadas escolhidas</translation>
  </message>
  <message>
   <source>{count} layers: {said}</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>{count} camadas: {said}</translation>
  </message>
  <message>
   <source>{kind}, last of {chosen} chosen</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>{kind}, última de {chosen} escolhidas</translation>
  </message>
  <message>
   <source>{message}. Can be undone</source>
   <extracomment>ui/stages/model/form.py</extracomment>
   <translation>{message}. Pode ser desfeito</translation>
  </message>
  <message>
   <source> And {value} more.</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation> E mais {value}.</translation>
  </message>
  <message>
   <source>A SavedModel folder …</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Uma pasta SavedModel …</translation>
  </message>
  <message>
   <source>Can be undone</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Pode ser desfeito</translation>
  </message>
  <message>
   <source>Import a SavedModel</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Importar um SavedModel</translation>
  </message>
  <message>
   <source>Import a network</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Importar uma rede</translation>
  </message>
  <message>
   <source>Insert '{name}'</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Inserir '{name}'</translation>
  </message>
  <message>
   <source>Insert as a block</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Inserir como bloco</translation>
  </message>
  <message>
   <source>Its layers without the inputs, after the chosen layer</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Suas camadas sem as entradas, depois da camada escolhida</translation>
  </message>
  <message>
   <source>Layers found</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Camadas encontradas</translation>
  </message>
  <message>
   <source>Networks (*.py *.ipynb *.txt *.json *.keras *.h5 *.hdf5);;All files (*)</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Redes (*.py *.ipynb *.txt *.json *.keras *.h5 *.hdf5);;Todos os arquivos (*)</translation>
  </message>
  <message>
   <source>Not imported</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Não importado</translation>
  </message>
  <message>
   <source>Parameters</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Parâmetros</translation>
  </message>
  <message>
   <source>Paste a program that makes a Keras model (it is read, never run) or its JSON, or choose a file.</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Cole um programa que cria um modelo Keras (ele é lido, nunca executado) ou seu JSON, ou escolha um arquivo.</translation>
  </message>
  <message>
   <source>Program text or JSON</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Texto de programa ou JSON</translation>
  </message>
  <message>
   <source>Program text or JSON of a Keras model</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Texto de programa ou JSON de um modelo Keras</translation>
  </message>
  <message>
   <source>Program text, .json, .keras, .h5, or a SavedModel folder</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Texto de programa, .json, .keras, .h5, ou uma pasta SavedModel</translation>
  </message>
  <message>
   <source>Reading the text</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Lendo o texto</translation>
  </message>
  <message>
   <source>Reading {name}</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Lendo {name}</translation>
  </message>
  <message>
   <source>Replace the network</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>Trocar a rede</translation>
  </message>
  <message>
   <source>The layers will be listed here</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>As camadas serão listadas aqui</translation>
  </message>
  <message>
   <source>starts from {names}</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>começa de {names}</translation>
  </message>
  <message>
   <source>takes {names}</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>recebe {names}</translation>
  </message>
  <message>
   <source>weights of {shares}</source>
   <extracomment>ui/stages/model/importing.py</extracomment>
   <translation>pesos de {shares}</translation>
  </message>
  <message>
   <source>Add a cell</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Acrescentar uma célula</translation>
  </message>
  <message>
   <source>Cell {value}</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Célula {value}</translation>
  </message>
  <message>
   <source>Kind of the cell</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Tipo da célula</translation>
  </message>
  <message>
   <source>Move this cell down</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Mover esta célula para baixo</translation>
  </message>
  <message>
   <source>Move this cell up</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Mover esta célula para cima</translation>
  </message>
  <message>
   <source>Remove this cell</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Remover esta célula</translation>
  </message>
  <message>
   <source>Stack another cell on top of the last</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>Empilhar outra célula sobre a última</translation>
  </message>
  <message>
   <source>The layer that is wrapped</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>A camada que é envolvida</translation>
  </message>
  <message>
   <source>cell {value} added</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>célula {value} acrescentada</translation>
  </message>
  <message>
   <source>cell {value}, {words}</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>célula {value}, {words}</translation>
  </message>
  <message>
   <source>{count} more of {kind}</source>
   <extracomment>ui/stages/model/inner.py</extracomment>
   <translation>mais {count} de {kind}</translation>
  </message>
  <message>
   <source>Add a layer above…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Acrescentar uma camada acima…</translation>
  </message>
  <message>
   <source>Add a layer below…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Acrescentar uma camada abaixo…</translation>
  </message>
  <message>
   <source>Also an output of the network</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Também uma saída da rede</translation>
  </message>
  <message>
   <source>Color by group</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Colorir por grupo</translation>
  </message>
  <message>
   <source>Copy</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Del</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Del</translation>
  </message>
  <message>
   <source>Delete</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Apagar</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Duplicar</translation>
  </message>
  <message>
   <source>Export as JSON…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Exportar como JSON…</translation>
  </message>
  <message>
   <source>Group as a block…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Agrupar como bloco…</translation>
  </message>
  <message>
   <source>Insert a block from a file…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Inserir um bloco de um arquivo…</translation>
  </message>
  <message>
   <source>Paste below</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Colar abaixo</translation>
  </message>
  <message>
   <source>Rename</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Renomear</translation>
  </message>
  <message>
   <source>Save to the palette…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Salvar na paleta…</translation>
  </message>
  <message>
   <source>Takes…</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Recebe…</translation>
  </message>
  <message>
   <source>Ungroup</source>
   <extracomment>ui/stages/model/layer_menu.py</extracomment>
   <translation>Desagrupar</translation>
  </message>
  <message>
   <source>'{layer}' gives no '{port}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{layer}' não entrega '{port}'</translation>
  </message>
  <message>
   <source>'{layer}' stands below '{name}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{layer}' está abaixo de '{name}'</translation>
  </message>
  <message>
   <source>'{name}' has weights of its own</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{name}' tem pesos próprios</translation>
  </message>
  <message>
   <source>'{name}' no longer takes '{reference}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{name}' não recebe mais '{reference}'</translation>
  </message>
  <message>
   <source>'{name}' starts from zero</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{name}' começa de zero</translation>
  </message>
  <message>
   <source>'{source}' is the {roles} of '{target}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{source}' é {roles} de '{target}'</translation>
  </message>
  <message>
   <source>'{target}' also takes '{source}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe também '{source}'</translation>
  </message>
  <message>
   <source>'{target}' starts from the states of '{source}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' começa dos estados de '{source}'</translation>
  </message>
  <message>
   <source>'{target}' takes '{source}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe '{source}'</translation>
  </message>
  <message>
   <source>'{target}' takes '{source}' only</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe só '{source}'</translation>
  </message>
  <message>
   <source>'{target}' takes both, side by side (Concatenate)</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe ambas, lado a lado (Concatenate)</translation>
  </message>
  <message>
   <source>'{target}' takes the last state of '{source}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe o último estado de '{source}'</translation>
  </message>
  <message>
   <source>'{target}' takes {names}</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' recebe {names}</translation>
  </message>
  <message>
   <source>'{target}' uses the weights of '{source}'</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>'{target}' usa os pesos de '{source}'</translation>
  </message>
  <message>
   <source>Did you mean {close}?</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>Você quis dizer {close}?</translation>
  </message>
  <message>
   <source>It gives its output only</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>Ela entrega só a saída</translation>
  </message>
  <message>
   <source>It gives {names}</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>Ela entrega {names}</translation>
  </message>
  <message>
   <source>Name a layer above</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>Indique uma camada acima</translation>
  </message>
  <message>
   <source>Name a layer above it</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>Indique uma camada acima dela</translation>
  </message>
  <message>
   <source>initial state</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>estado inicial</translation>
  </message>
  <message>
   <source>shared weights</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>pesos compartilhados</translation>
  </message>
  <message>
   <source>there is no layer '{part}' above</source>
   <extracomment>ui/stages/model/links.py</extracomment>
   <translation>não há camada '{part}' acima</translation>
  </message>
  <message>
   <source>Blocks</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Blocos</translation>
  </message>
  <message>
   <source>Enter, double click or drag adds a layer</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Enter, duplo clique ou arrastar acrescenta uma camada</translation>
  </message>
  <message>
   <source>Layers on offer</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Camadas oferecidas</translation>
  </message>
  <message>
   <source>Likely after {title}</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Provável depois de {title}</translation>
  </message>
  <message>
   <source>Search layers</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Buscar camadas</translation>
  </message>
  <message>
   <source>Type to search (/)</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Digite para buscar (/)</translation>
  </message>
  <message>
   <source>Your blocks</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>Seus blocos</translation>
  </message>
  <message>
   <source>{count} layers of yours. Del removes it from the palette</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>{count} camadas suas. Del a remove da paleta</translation>
  </message>
  <message>
   <source>{name} {title} {help} block</source>
   <extracomment>ui/stages/model/palette.py</extracomment>
   <translation>{name} {title} {help} bloco</translation>
  </message>
  <message>
   <source>'{name}' can't take what it gives itself; a layer looks back in time by being recurrent</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{name}' não pode receber o que ela mesma entrega; uma camada olha para trás no tempo sendo recorrente</translation>
  </message>
  <message>
   <source>'{name}' gives no '{port}'</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{name}' não entrega '{port}'</translation>
  </message>
  <message>
   <source>'{name}' needs {count}: name {count2}, or one layer's states, like encoder.states</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{name}' precisa de {count}: indique {count2}, ou os estados de uma camada, como encoder.states</translation>
  </message>
  <message>
   <source>'{name}' stands below '{name2}': move it up first</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{name}' está abaixo de '{name2}': mova-a para cima antes</translation>
  </message>
  <message>
   <source>'{next}' stands for all states: name nothing else</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{next}' vale por todos os estados: não indique mais nada</translation>
  </message>
  <message>
   <source>'{other}' has {count}, '{name}' needs {count2}</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{other}' tem {count}, '{name}' precisa de {count2}</translation>
  </message>
  <message>
   <source>'{reference}' is for where a layer starts from; take one of {either}</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>'{reference}' é para onde uma camada começa; use um de {either}</translation>
  </message>
  <message>
   <source>, only its output</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>, só a saída</translation>
  </message>
  <message>
   <source>; besides its output it gives {either}</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>; além da saída ela entrega {either}</translation>
  </message>
  <message>
   <source>; did you mean '{close}'?</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>; você quis dizer '{close}'?</translation>
  </message>
  <message>
   <source>at most {most} inputs</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>no máximo {most} entradas</translation>
  </message>
  <message>
   <source>no state</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>nenhum estado</translation>
  </message>
  <message>
   <source>one input</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>uma entrada</translation>
  </message>
  <message>
   <source>there is no layer '{name}'</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>não há camada '{name}'</translation>
  </message>
  <message>
   <source>{count} state ({names})</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>{count} estado ({names})</translation>
  </message>
  <message>
   <source>{count} states ({names})</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>{count} estados ({names})</translation>
  </message>
  <message>
   <source>{kind} needs at least {least} inputs; name another one after a comma</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>{kind} precisa de pelo menos {least} entradas; indique outra depois de uma vírgula</translation>
  </message>
  <message>
   <source>{kind} takes {most}, not {count}; join them in a layer above (Concatenate, Add)</source>
   <extracomment>ui/stages/model/references.py</extracomment>
   <translation>{kind} recebe {most}, não {count}; junte-as numa camada acima (Concatenate, Add)</translation>
  </message>
  <message>
   <source>Back to the default of {title}</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Voltar ao padrão de {title}</translation>
  </message>
  <message>
   <source>Back to the default: {value}</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Voltar ao padrão: {value}</translation>
  </message>
  <message>
   <source>Give all chosen layers this value</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Dar este valor a todas as camadas escolhidas</translation>
  </message>
  <message>
   <source>Give all the value shown</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Dar a todas o valor mostrado</translation>
  </message>
  <message>
   <source>Give all {value}</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Dar {value} a todas</translation>
  </message>
  <message>
   <source>They differ: {names}.</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>Eles diferem: {names}.</translation>
  </message>
  <message>
   <source>the default</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>o padrão</translation>
  </message>
  <message>
   <source>{name}, the default</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>{name}, o padrão</translation>
  </message>
  <message>
   <source>{replace} back to the default</source>
   <extracomment>ui/stages/model/rows.py</extracomment>
   <translation>{replace} de volta ao padrão</translation>
  </message>
  <message>
   <source>Arrow keys choose, Enter edits, Alt+arrow keys move, / adds below, A above, C connects, Ctrl+G groups, Del removes, F2 renames</source>
   <extracomment>ui/stages/model/stack.py</extracomment>
   <translation>Setas escolhem, Enter edita, Alt+setas movem, / acrescenta abaixo, A acima, C conecta, Ctrl+G agrupa, Del remove, F2 renomeia</translation>
  </message>
  <message>
   <source>Drag to a layer below to connect them</source>
   <extracomment>ui/stages/model/stack.py</extracomment>
   <translation>Arraste até uma camada abaixo para conectá-las</translation>
  </message>
  <message>
   <source>A network needs to know what goes in and what must come out: open a file first.</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Uma rede precisa saber o que entra e o que deve sair: abra um arquivo antes.</translation>
  </message>
  <message>
   <source>Analyze</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Analisar</translation>
  </message>
  <message>
   <source>Errors keep the network from training</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Erros impedem a rede de treinar</translation>
  </message>
  <message>
   <source>Fix {count} error</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Corrigir {count} erro</translation>
  </message>
  <message>
   <source>Fix {count} errors</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Corrigir {count} erros</translation>
  </message>
  <message>
   <source>Go to Data</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Ir para Dados</translation>
  </message>
  <message>
   <source>Overview: one low row a layer (Ctrl+-)</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Visão geral: uma linha baixa por camada (Ctrl+-)</translation>
  </message>
  <message>
   <source>Propose anew</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Propor de novo</translation>
  </message>
  <message>
   <source>Propose the network anew</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Propor a rede de novo</translation>
  </message>
  <message>
   <source>Replace the network by the one that is proposed for the data as they are now; Undo brings this one back</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Trocar a rede pela que é proposta para os dados como estão agora; Desfazer traz esta de volta</translation>
  </message>
  <message>
   <source>Table of layers with shapes, parameters and cost</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Tabela de camadas com formas, parâmetros e custo</translation>
  </message>
  <message>
   <source>The network from top to bottom. Each card says what it gives; a complaint has a button that mends it. Choose a layer to see its settings; press / to search for another one. Lines at the left are inputs that do not come from the layer directly above.</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>A rede de cima para baixo. Cada cartão diz o que entrega; uma reclamação tem um botão que a corrige. Escolha uma camada para ver seus ajustes; tecle / para procurar outra. As linhas à esquerda são entradas que não vêm da camada logo acima.</translation>
  </message>
  <message>
   <source>The network is the proposed one already</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>A rede já é a proposta</translation>
  </message>
  <message>
   <source>Train this network</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Treinar esta rede</translation>
  </message>
  <message>
   <source>Warnings don't</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>Avisos não</translation>
  </message>
  <message>
   <source>{count} layers, {names}</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{count} camadas, {names}</translation>
  </message>
  <message>
   <source>{count} layers{names}</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{count} camadas{names}</translation>
  </message>
  <message>
   <source>{errors} error</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{errors} erro</translation>
  </message>
  <message>
   <source>{errors} errors</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{errors} erros</translation>
  </message>
  <message>
   <source>{message}. Choose a layer at the left, or press / and type.</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{message}. Escolha uma camada à esquerda, ou tecle / e digite.</translation>
  </message>
  <message>
   <source>{warnings} warning</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{warnings} aviso</translation>
  </message>
  <message>
   <source>{warnings} warnings</source>
   <extracomment>ui/stages/model/stage.py</extracomment>
   <translation>{warnings} avisos</translation>
  </message>
  <message>
   <source>'{name}' joins '{words}'</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>'{name}' entra em '{words}'</translation>
  </message>
  <message>
   <source>'{name}' leaves '{block}'</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>'{name}' sai de '{block}'</translation>
  </message>
  <message>
   <source>'{name}' stands in the middle of '{block}': move it out, or ungroup the block.</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>'{name}' está no meio de '{block}': mova-a para fora, ou desagrupe o bloco.</translation>
  </message>
  <message>
   <source>'{name}' uses the weights of '{chosen}'</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>'{name}' usa os pesos de '{chosen}'</translation>
  </message>
  <message>
   <source>Block</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Bloco</translation>
  </message>
  <message>
   <source>Its own, or those of a layer of the same kind above</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Os próprios, ou os de uma camada do mesmo tipo acima</translation>
  </message>
  <message>
   <source>Learns</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Aprende</translation>
  </message>
  <message>
   <source>Off: its weights stay as they are</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Desligado: os pesos ficam como estão</translation>
  </message>
  <message>
   <source>The named group it stands in; type a new name to make one</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>O grupo com nome em que ela está; digite um nome novo para criar um</translation>
  </message>
  <message>
   <source>Trained against the same target, left out afterwards.</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Treinada contra o mesmo alvo, omitida depois.</translation>
  </message>
  <message>
   <source>Whether the network gives what this layer gives</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>Se a rede entrega o que esta camada entrega</translation>
  </message>
  <message>
   <source>is also an output</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>é também uma saída</translation>
  </message>
  <message>
   <source>is no output</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>não é saída</translation>
  </message>
  <message>
   <source>is the network's answer</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>é a resposta da rede</translation>
  </message>
  <message>
   <source>its own</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>os próprios</translation>
  </message>
  <message>
   <source>the answer</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>a resposta</translation>
  </message>
  <message>
   <source>those of {name}</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>os de {name}</translation>
  </message>
  <message>
   <source>{count} layers leave their blocks</source>
   <extracomment>ui/stages/model/standing.py</extracomment>
   <translation>{count} camadas saem de seus blocos</translation>
  </message>
  <message>
   <source>Click a ridge, or use the arrow keys, to read what is said of it.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Clique numa crista, ou use as setas, para ler o que se diz dela.</translation>
  </message>
  <message>
   <source>Gradients of the loss at each layer</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Gradientes da perda em cada camada</translation>
  </message>
  <message>
   <source>Look again</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Examinar de novo</translation>
  </message>
  <message>
   <source>Look at the untrained network</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Examinar a rede não treinada</translation>
  </message>
  <message>
   <source>Looking at the untrained network</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Examinando a rede não treinada</translation>
  </message>
  <message>
   <source>One batch of the training data goes through the network as it would start, forwards and backwards. You see whether signals die out, saturate or explode, before an epoch is spent. Nothing is trained.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Um lote dos dados de treinamento passa pela rede como ela começaria, para a frente e para trás. Você vê se os sinais se apagam, saturam ou explodem, antes de gastar uma época. Nada é treinado.</translation>
  </message>
  <message>
   <source>Saturated at the start: {names}.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Saturadas no início: {names}.</translation>
  </message>
  <message>
   <source>Size of the gradients</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Tamanho dos gradientes</translation>
  </message>
  <message>
   <source>The network could not be looked at</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Não foi possível examinar a rede</translation>
  </message>
  <message>
   <source>The network has changed since this was measured.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>A rede mudou desde esta medição.</translation>
  </message>
  <message>
   <source>There must be data and a network first.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Primeiro é preciso haver dados e uma rede.</translation>
  </message>
  <message>
   <source>Values</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Valores</translation>
  </message>
  <message>
   <source>Values that each layer gives</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Valores que cada camada entrega</translation>
  </message>
  <message>
   <source>Waiting for the engine</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>Esperando o motor</translation>
  </message>
  <message>
   <source>all units alike</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>todas as unidades iguais</translation>
  </message>
  <message>
   <source>keeps it from learning</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>impede-a de aprender</translation>
  </message>
  <message>
   <source>norm of its gradient</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>norma do seu gradiente</translation>
  </message>
  <message>
   <source>not a number</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>não é um número</translation>
  </message>
  <message>
   <source>not reached</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>não alcançada</translation>
  </message>
  <message>
   <source>nothing but zeros</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>só zeros</translation>
  </message>
  <message>
   <source>size of the gradient, log</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>tamanho do gradiente, log</translation>
  </message>
  <message>
   <source>token ids</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>ids de tokens</translation>
  </message>
  <message>
   <source>value, over a batch</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>valor, num lote</translation>
  </message>
  <message>
   <source>worth a look</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>vale olhar</translation>
  </message>
  <message>
   <source>{sentence}. {samples} samples, loss {number}.</source>
   <extracomment>ui/stages/model/start.py</extracomment>
   <translation>{sentence}. {samples} amostras, perda {number}.</translation>
  </message>
  <message>
   <source>1, or 1, 0, or (1, 0), (2, 2)</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>1, ou 1, 0, ou (1, 0), (2, 2)</translation>
  </message>
  <message>
   <source>3 for every axis, or 3, 5</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>3 para cada eixo, ou 3, 5</translation>
  </message>
  <message>
   <source>at least {plain}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>pelo menos {plain}</translation>
  </message>
  <message>
   <source>at most {plain}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>no máximo {plain}</translation>
  </message>
  <message>
   <source>from {plain} to {plain2}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>de {plain} a {plain2}</translation>
  </message>
  <message>
   <source>this is no complete list or mapping</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>isto não é uma lista ou um mapeamento completo</translation>
  </message>
  <message>
   <source>type for instance {value}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>digite por exemplo {value}</translation>
  </message>
  <message>
   <source>{title} can't be empty; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} não pode ficar vazio; {example}</translation>
  </message>
  <message>
   <source>{title} can't be negative; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} não pode ser negativo; {example}</translation>
  </message>
  <message>
   <source>{title} can't hold '{words}'; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} não pode conter '{words}'; {example}</translation>
  </message>
  <message>
   <source>{title} can't hold {wrong}; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} não pode conter {wrong}; {example}</translation>
  </message>
  <message>
   <source>{title} holds no number; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} não contém número; {example}</translation>
  </message>
  <message>
   <source>{title} must be a finite number; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} deve ser um número finito; {example}</translation>
  </message>
  <message>
   <source>{title} must be a number, not '{words}'; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} deve ser um número, não '{words}'; {example}</translation>
  </message>
  <message>
   <source>{title} must be a whole number, not '{words}'; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} deve ser um número inteiro, não '{words}'; {example}</translation>
  </message>
  <message>
   <source>{title} must be known: no part of it can be left open</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} deve ser conhecido: nenhuma parte pode ficar aberta</translation>
  </message>
  <message>
   <source>{title} must be {bounds}, not {plain}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} deve ser {bounds}, não {plain}</translation>
  </message>
  <message>
   <source>{title} takes at most {entries} numbers, not {count}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} recebe no máximo {entries} números, não {count}</translation>
  </message>
  <message>
   <source>{title} takes one number, not {count}; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} recebe um número, não {count}; {example}</translation>
  </message>
  <message>
   <source>{title} takes one or two numbers, not {count}; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} recebe um ou dois números, não {count}; {example}</translation>
  </message>
  <message>
   <source>{title} takes one, two or four numbers, not {count}; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} recebe um, dois ou quatro números, não {count}; {example}</translation>
  </message>
  <message>
   <source>{title} takes whole numbers, not '{token}'; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title} recebe números inteiros, não '{token}'; {example}</translation>
  </message>
  <message>
   <source>{title}: a bracket is missing; {example}</source>
   <extracomment>ui/stages/model/typed.py</extracomment>
   <translation>{title}: falta um parêntese; {example}</translation>
  </message>
  <message>
   <source> · sees the past only</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation> · vê só o passado</translation>
  </message>
  <message>
   <source>additive score{masked}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>escore aditivo{masked}</translation>
  </message>
  <message>
   <source>adds where in the sequence</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>soma a posição na sequência</translation>
  </message>
  <message>
   <source>adds where in the sequence, learned</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>soma a posição na sequência, aprendida</translation>
  </message>
  <message>
   <source>all in one row</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>tudo numa linha</translation>
  </message>
  <message>
   <source>average of all steps</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>média de todos os passos</translation>
  </message>
  <message>
   <source>axes {tuple}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>eixos {tuple}</translation>
  </message>
  <message>
   <source>axis {p}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>eixo {p}</translation>
  </message>
  <message>
   <source>dilation {one}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>dilatação {one}</translation>
  </message>
  <message>
   <source>dropout {p}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>dropout {p}</translation>
  </message>
  <message>
   <source>each step by itself</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>cada passo por si</translation>
  </message>
  <message>
   <source>element by element</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>elemento por elemento</translation>
  </message>
  <message>
   <source>every {one} steps</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>a cada {one} passos</translation>
  </message>
  <message>
   <source>largest of all steps</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>maior de todos os passos</translation>
  </message>
  <message>
   <source>last axis</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>último eixo</translation>
  </message>
  <message>
   <source>last step only</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>só o último passo</translation>
  </message>
  <message>
   <source>leaves out {float:.0%}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>omite {float:.0%}</translation>
  </message>
  <message>
   <source>no cell</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>nenhuma célula</translation>
  </message>
  <message>
   <source>no parameters</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>sem parâmetros</translation>
  </message>
  <message>
   <source>over the batch</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>sobre o lote</translation>
  </message>
  <message>
   <source>padding masked</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>preenchimento mascarado</translation>
  </message>
  <message>
   <source>shape {tuple}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>forma {tuple}</translation>
  </message>
  <message>
   <source>spread {value}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>desvio {value}</translation>
  </message>
  <message>
   <source>the data</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>os dados</translation>
  </message>
  <message>
   <source>the {words} {count}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>as {count} {words}</translation>
  </message>
  <message>
   <source>to {tuple}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>para {tuple}</translation>
  </message>
  <message>
   <source>vectors of {value}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>vetores de {value}</translation>
  </message>
  <message>
   <source>{units} units</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>{units} unidades</translation>
  </message>
  <message>
   <source>{value} at every step</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>{value} em cada passo</translation>
  </message>
  <message>
   <source>{value} filters of {one} steps</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>{value} filtros de {one} passos</translation>
  </message>
  <message>
   <source>{value} heads of {value2}{masked}</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>{value} cabeças de {value2}{masked}</translation>
  </message>
  <message>
   <source>{value} times</source>
   <extracomment>ui/stages/model/words.py</extracomment>
   <translation>{value} vezes</translation>
  </message>
  <message>
   <source>Cross-validated</source>
   <extracomment>ui/stages/run_line.py</extracomment>
   <translation>Com validação cruzada</translation>
  </message>
  <message>
   <source>Seen with other seeds</source>
   <extracomment>ui/stages/run_line.py</extracomment>
   <translation>Visto com outras sementes</translation>
  </message>
  <message>
   <source>The run that Inspect, Evaluate and Export are about</source>
   <extracomment>ui/stages/run_line.py</extracomment>
   <translation>A execução de que tratam Inspecionar, Avaliar e Exportar</translation>
  </message>
  <message>
   <source>{name} has folds</source>
   <extracomment>ui/stages/run_line.py</extracomment>
   <translation>{name} tem dobras</translation>
  </message>
  <message>
   <source>{name} has other seeds</source>
   <extracomment>ui/stages/run_line.py</extracomment>
   <translation>{name} tem outras sementes</translation>
  </message>
  <message>
   <source>Begin otherwise</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>Começar de outro modo</translation>
  </message>
  <message>
   <source>Clip the gradient at 1</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>Limitar o gradiente a 1</translation>
  </message>
  <message>
   <source>Go on from the last good weights</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>Continuar dos últimos pesos bons</translation>
  </message>
  <message>
   <source>Lower the rate to {value:g}</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>Baixar a taxa para {value:g}</translation>
  </message>
  <message>
   <source>The loss is not a number any more; the best weights so far are kept</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>A perda deixou de ser um número; os melhores pesos até aqui ficam guardados</translation>
  </message>
  <message>
   <source>{title}: done. {name} can go on from its last good weights with it, or a new run begins.</source>
   <extracomment>ui/stages/train/broken.py</extracomment>
   <translation>{title}: feito. {name} pode continuar dos últimos pesos bons com isso, ou começa uma nova execução.</translation>
  </message>
  <message>
   <source>Batches</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Lotes</translation>
  </message>
  <message>
   <source>Bottom axis</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Eixo inferior</translation>
  </message>
  <message>
   <source>Bottom axis, smoothing, other runs</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Eixo inferior, suavização, outras execuções</translation>
  </message>
  <message>
   <source>Exponential mean of what came before; the unsmoothed curve stays behind it</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Média exponencial do que veio antes; a curva sem suavização fica ao fundo</translation>
  </message>
  <message>
   <source>Its scale</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Sua escala</translation>
  </message>
  <message>
   <source>Linear</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Linear</translation>
  </message>
  <message>
   <source>Log</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Log</translation>
  </message>
  <message>
   <source>Loss</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Perda</translation>
  </message>
  <message>
   <source>Of other runs</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Das outras execuções</translation>
  </message>
  <message>
   <source>Off</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Desligada</translation>
  </message>
  <message>
   <source>Scale of the bottom axis</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Escala do eixo inferior</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Suavização</translation>
  </message>
  <message>
   <source>Strong</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Forte</translation>
  </message>
  <message>
   <source>Strongest</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Máxima</translation>
  </message>
  <message>
   <source>What is drawn</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>O que é desenhado</translation>
  </message>
  <message>
   <source>What the bottom axis counts</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>O que o eixo inferior conta</translation>
  </message>
  <message>
   <source>Which line of other runs is drawn</source>
   <extracomment>ui/stages/train/curve_view.py</extracomment>
   <translation>Qual curva das outras execuções é desenhada</translation>
  </message>
  <message>
   <source>A class and its weight, with commas between them, such as ham 1, spam 4</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>Uma classe e seu peso, separados por vírgulas, como ham 1, spam 4</translation>
  </message>
  <message>
   <source>Numbers with commas between them, such as 0.1, 0.5, 0.9</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>Números separados por vírgulas, como 0.1, 0.5, 0.9</translation>
  </message>
  <message>
   <source>all alike</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>todas iguais</translation>
  </message>
  <message>
   <source>metric {title} off</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>métrica {title} desligada</translation>
  </message>
  <message>
   <source>metric {title} on</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>métrica {title} ligada</translation>
  </message>
  <message>
   <source>optimizer {kind} → {kind2}</source>
   <extracomment>ui/stages/train/fields.py</extracomment>
   <translation>otimizador {kind} → {kind2}</translation>
  </message>
  <message>
   <source>Scale of the left axis</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>Escala do eixo esquerdo</translation>
  </message>
  <message>
   <source>Show everything again (double click)</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>Mostrar tudo de novo (duplo clique)</translation>
  </message>
  <message>
   <source>Start the training: every batch is drawn while it runs, and the naive forecast stays as a dashed line to be beaten.</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>Inicie o treinamento: cada lote é desenhado enquanto roda, e a previsão ingênua fica como linha tracejada a ser superada.</translation>
  </message>
  <message>
   <source>The loss will fall here</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>A perda vai cair aqui</translation>
  </message>
  <message>
   <source>Whole run</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>Execução inteira</translation>
  </message>
  <message>
   <source>all weights together, before clipping</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>todos os pesos juntos, antes do limite</translation>
  </message>
  <message>
   <source>scaled units</source>
   <extracomment>ui/stages/train/loss_panel.py</extracomment>
   <translation>unidades escalonadas</translation>
  </message>
  <message>
   <source>'{name}' does not run in the GPU's fused kernel: {said}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>'{name}' não roda no kernel fundido da GPU: {said}</translation>
  </message>
  <message>
   <source>All recurrent layers run in the GPU's fused kernel</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>Todas as camadas recorrentes rodam no kernel fundido da GPU</translation>
  </message>
  <message>
   <source>CPU {value:.1f} of {cores} core, memory {memory}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>CPU {value:.1f} de {cores} núcleo, memória {memory}</translation>
  </message>
  <message>
   <source>CPU {value:.1f} of {cores} cores, memory {memory}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>CPU {value:.1f} de {cores} núcleos, memória {memory}</translation>
  </message>
  <message>
   <source>Computer: {words}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>Computador: {words}</translation>
  </message>
  <message>
   <source>fused kernel</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>kernel fundido</translation>
  </message>
  <message>
   <source>memory {memory}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>memória {memory}</translation>
  </message>
  <message>
   <source>not fused</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>não fundido</translation>
  </message>
  <message>
   <source>on {device}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>em {device}</translation>
  </message>
  <message>
   <source>the driver does not answer: {failure}</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>o driver não responde: {failure}</translation>
  </message>
  <message>
   <source>{value:.1f} of {value2:.0f} GB</source>
   <extracomment>ui/stages/train/machine.py</extracomment>
   <translation>{value:.1f} de {value2:.0f} GB</translation>
  </message>
  <message>
   <source>Gradient norm</source>
   <extracomment>ui/stages/train/page.py</extracomment>
   <translation>Norma do grad.</translation>
  </message>
  <message>
   <source>clipped {share}</source>
   <extracomment>ui/stages/train/page.py</extracomment>
   <translation>limitado {share}</translation>
  </message>
  <message>
   <source>log</source>
   <extracomment>ui/stages/train/page.py</extracomment>
   <translation>log</translation>
  </message>
  <message>
   <source>{value:.0f} % of the steps were clipped</source>
   <extracomment>ui/stages/train/page.py</extracomment>
   <translation>{value:.0f} % dos passos foram limitados</translation>
  </message>
  <message>
   <source>{value} before the forecast</source>
   <extracomment>ui/stages/train/page.py</extracomment>
   <translation>{value} antes da previsão</translation>
  </message>
  <message>
   <source>Against naive</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>Contra a ingênua</translation>
  </message>
  <message>
   <source>Best</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>Melhor</translation>
  </message>
  <message>
   <source>Epoch {now}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>Época {now}</translation>
  </message>
  <message>
   <source>Starting</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>Começando</translation>
  </message>
  <message>
   <source>Without gain</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>Sem ganho</translation>
  </message>
  <message>
   <source>batch {batch} of {steps_per_epoch}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>lote {batch} de {steps_per_epoch}</translation>
  </message>
  <message>
   <source>elapsed {clock}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>decorridos {clock}</translation>
  </message>
  <message>
   <source>epoch {best_epoch}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>época {best_epoch}</translation>
  </message>
  <message>
   <source>epochs</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>épocas</translation>
  </message>
  <message>
   <source>no gain for {waiting} epoch</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>sem ganho há {waiting} época</translation>
  </message>
  <message>
   <source>no gain for {waiting} epochs</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>sem ganho há {waiting} épocas</translation>
  </message>
  <message>
   <source>of {total}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>de {total}</translation>
  </message>
  <message>
   <source>pairs/s</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>pares/s</translation>
  </message>
  <message>
   <source>samples/s</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>amostras/s</translation>
  </message>
  <message>
   <source>sequences/s</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>sequências/s</translation>
  </message>
  <message>
   <source>texts/s</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>textos/s</translation>
  </message>
  <message>
   <source>windows/s</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>janelas/s</translation>
  </message>
  <message>
   <source>{left} left</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>faltam {left}</translation>
  </message>
  <message>
   <source>{waiting} of {patience}</source>
   <extracomment>ui/stages/train/progress.py</extracomment>
   <translation>{waiting} de {patience}</translation>
  </message>
  <message>
   <source>Against the naive forecast, where the losses can be compared</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Contra a previsão ingênua, onde as perdas podem ser comparadas</translation>
  </message>
  <message>
   <source>Best epoch</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Melhor época</translation>
  </message>
  <message>
   <source>Best val. loss</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Melhor perda val.</translation>
  </message>
  <message>
   <source>Device</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <source>Digest of the data file: the same letters are the same data</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Impressão digital dos dados: as mesmas letras são os mesmos dados</translation>
  </message>
  <message>
   <source>Draw beside the shown run</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Desenhar ao lado da execução mostrada</translation>
  </message>
  <message>
   <source>Epochs</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Épocas</translation>
  </message>
  <message>
   <source>Note</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Nota</translation>
  </message>
  <message>
   <source>Settings in which this run differs from the others</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Ajustes em que esta execução difere das outras</translation>
  </message>
  <message>
   <source>Star</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Estrela</translation>
  </message>
  <message>
   <source>Started</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Início</translation>
  </message>
  <message>
   <source>Training time</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Tempo de treinamento</translation>
  </message>
  <message>
   <source>Validation loss at the best epoch</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>Perda de validação na melhor época</translation>
  </message>
  <message>
   <source>What differs</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>O que difere</translation>
  </message>
  <message>
   <source>as most</source>
   <extracomment>ui/stages/train/run_columns.py</extracomment>
   <translation>como a maioria</translation>
  </message>
  <message>
   <source>Filter, e.g. units=32</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>Filtro, ex. units=32</translation>
  </message>
  <message>
   <source>Only runs with a star</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>Só execuções com estrela</translation>
  </message>
  <message>
   <source>Runs that ended so</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>Execuções que terminaram assim</translation>
  </message>
  <message>
   <source>Runs with all of these words in their name, note, tags, status or a setting that differs (units=32)</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>Execuções com todas estas palavras no nome, na nota, nas etiquetas, na situação ou num ajuste que difere (units=32)</translation>
  </message>
  <message>
   <source>Runs with this tag</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>Execuções com esta etiqueta</translation>
  </message>
  <message>
   <source>any status</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>qualquer situação</translation>
  </message>
  <message>
   <source>any tag</source>
   <extracomment>ui/stages/train/run_filter.py</extracomment>
   <translation>qualquer etiqueta</translation>
  </message>
  <message>
   <source>Bring back</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Trazer de volta</translation>
  </message>
  <message>
   <source>Bring {name} back</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Trazer {name} de volta</translation>
  </message>
  <message>
   <source>Copy with all settings (JSON)</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Copiar com todos os ajustes (JSON)</translation>
  </message>
  <message>
   <source>Deleted runs</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Execuções apagadas</translation>
  </message>
  <message>
   <source>Epochs beside those that are done</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Épocas além das já feitas</translation>
  </message>
  <message>
   <source>Further epochs</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Mais épocas</translation>
  </message>
  <message>
   <source>Go on with this run</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Continuar esta execução</translation>
  </message>
  <message>
   <source>Record of {name}</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Registro de {name}</translation>
  </message>
  <message>
   <source>Remove them for good ({value:.1f} MB)</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Remover de vez ({value:.1f} MB)</translation>
  </message>
  <message>
   <source>Run {run}, {name}</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Execução {run}, {name}</translation>
  </message>
  <message>
   <source>Settings, data, versions, figures: what can be sent to somebody else</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Ajustes, dados, versões, números: o que se pode enviar a outra pessoa</translation>
  </message>
  <message>
   <source>Their space is given back to the disk; they can't be brought back any more</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>O espaço volta ao disco; não podem mais ser trazidas de volta</translation>
  </message>
  <message>
   <source>They can be brought back for a week; then they go when the file is closed.</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Podem ser trazidas de volta por uma semana; depois somem quando o arquivo é fechado.</translation>
  </message>
  <message>
   <source>Train {name} longer</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>Treinar {name} por mais tempo</translation>
  </message>
  <message>
   <source>What</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>O quê</translation>
  </message>
  <message>
   <source>{epochs} are done. Weights, optimizer and order of the batches go on as if there had been no break.</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>{epochs} já foram feitas. Pesos, otimizador e ordem dos lotes continuam como se não tivesse havido pausa.</translation>
  </message>
  <message>
   <source>{epochs} epochs, {ago}</source>
   <extracomment>ui/stages/train/run_popovers.py</extracomment>
   <translation>{epochs} épocas, {ago}</translation>
  </message>
  <message>
   <source>All about it…</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Tudo sobre ela…</translation>
  </message>
  <message>
   <source>Delete the run</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Apagar a execução</translation>
  </message>
  <message>
   <source>Delete {count} runs</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Apagar {count} execuções</translation>
  </message>
  <message>
   <source>Give it a star</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Dar uma estrela</translation>
  </message>
  <message>
   <source>Make its settings the project's</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Usar seus ajustes no projeto</translation>
  </message>
  <message>
   <source>Open its TensorBoard logs</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Abrir seus registros do TensorBoard</translation>
  </message>
  <message>
   <source>Runs</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Execuções</translation>
  </message>
  <message>
   <source>Take the star away</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Tirar a estrela</translation>
  </message>
  <message>
   <source>Train it longer…</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Treinar por mais tempo…</translation>
  </message>
  <message>
   <source>Write a note</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Escrever uma nota</translation>
  </message>
  <message>
   <source>Write tags</source>
   <extracomment>ui/stages/train/runs.py</extracomment>
   <translation>Escrever etiquetas</translation>
  </message>
  <message>
   <source> tags, with commas between them</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation> etiquetas, separadas por vírgulas</translation>
  </message>
  <message>
   <source>Double-click, or press F2, to write</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>Duplo clique, ou F2, para escrever</translation>
  </message>
  <message>
   <source>Draw this run's curve too (Space)</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>Desenhar também a curva desta execução (Espaço)</translation>
  </message>
  <message>
   <source>not known</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>desconhecido</translation>
  </message>
  <message>
   <source>{name}: drawn</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>{name}: desenhada</translation>
  </message>
  <message>
   <source>{name}: no star</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>{name}: sem estrela</translation>
  </message>
  <message>
   <source>{name}: not drawn</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>{name}: não desenhada</translation>
  </message>
  <message>
   <source>{name}: star</source>
   <extracomment>ui/stages/train/runs_model.py</extracomment>
   <translation>{name}: estrela</translation>
  </message>
  <message>
   <source>Choose what the table shows</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Escolher o que a tabela mostra</translation>
  </message>
  <message>
   <source>Copy the command for TensorBoard</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Copiar o comando do TensorBoard</translation>
  </message>
  <message>
   <source>Delete the chosen runs; they can be brought back</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Apagar as execuções escolhidas; podem ser trazidas de volta</translation>
  </message>
  <message>
   <source>Deleted runs…</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Execuções apagadas…</translation>
  </message>
  <message>
   <source>Draw all</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Desenhar todas</translation>
  </message>
  <message>
   <source>Draw none beside</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Não desenhar nenhuma ao lado</translation>
  </message>
  <message>
   <source>It may have been moved or deleted</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Pode ter sido movido ou apagado</translation>
  </message>
  <message>
   <source>No run is deleted</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Nenhuma execução foi apagada</translation>
  </message>
  <message>
   <source>Run it in a terminal where tensorboard is installed</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Rode-o num terminal onde o tensorboard está instalado</translation>
  </message>
  <message>
   <source>Save all epochs as CSV…</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Salvar todas as épocas como CSV…</translation>
  </message>
  <message>
   <source>Save as CSV, deleted runs, TensorBoard</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Salvar como CSV, execuções apagadas, TensorBoard</translation>
  </message>
  <message>
   <source>Save the runs</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Salvar as execuções</translation>
  </message>
  <message>
   <source>Save the table as CSV…</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>Salvar a tabela como CSV…</translation>
  </message>
  <message>
   <source>The command is on the clipboard</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>O comando está na área de transferência</translation>
  </message>
  <message>
   <source>The record is on the clipboard</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>O registro está na área de transferência</translation>
  </message>
  <message>
   <source>just now</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>agora mesmo</translation>
  </message>
  <message>
   <source>none yet; every training is kept here with its settings</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>nenhuma ainda; cada treinamento fica guardado aqui com seus ajustes</translation>
  </message>
  <message>
   <source>{count} runs were deleted</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{count} execuções foram apagadas</translation>
  </message>
  <message>
   <source>{every} in this project</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{every} neste projeto</translation>
  </message>
  <message>
   <source>{folder} is not there any more</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{folder} não está mais lá</translation>
  </message>
  <message>
   <source>{gone} deleted run removed for good</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{gone} execução apagada removida de vez</translation>
  </message>
  <message>
   <source>{gone} deleted runs removed for good</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{gone} execuções apagadas removidas de vez</translation>
  </message>
  <message>
   <source>{minutes:.0f} min ago</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>há {minutes:.0f} min</translation>
  </message>
  <message>
   <source>{name} was deleted</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{name} foi apagada</translation>
  </message>
  <message>
   <source>{rows:,} rows were written</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{rows:,} linhas foram gravadas</translation>
  </message>
  <message>
   <source>{shown} of {every}</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>{shown} de {every}</translation>
  </message>
  <message>
   <source>{value:.0f} days ago</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>há {value:.0f} dias</translation>
  </message>
  <message>
   <source>{value:.0f} h ago</source>
   <extracomment>ui/stages/train/runs_panel.py</extracomment>
   <translation>há {value:.0f} h</translation>
  </message>
  <message>
   <source>A short run with a rate that rises from batch to batch; changes nothing</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>Uma execução curta com a taxa subindo de lote em lote; não muda nada</translation>
  </message>
  <message>
   <source>Find a rate</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>Procurar uma taxa</translation>
  </message>
  <message>
   <source>Find again</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>Procurar de novo</translation>
  </message>
  <message>
   <source>From {plain} to {plain2}, at most {plain3}</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>De {plain} a {plain2}, no máximo {plain3}</translation>
  </message>
  <message>
   <source>Set the learning rate to the proposed one</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>Ajustar a taxa de aprendizado para a proposta</translation>
  </message>
  <message>
   <source>Take {plain}</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>Usar {plain}</translation>
  </message>
  <message>
   <source>The loss falls fastest near {plain} and is lowest near {plain2}; {end}. A rate at or somewhat below the marked one is safe.</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>A perda cai mais rápido perto de {plain} e é menor perto de {plain2}; {end}. Uma taxa igual à marcada, ou um pouco menor, é segura.</translation>
  </message>
  <message>
   <source>The loss fell at no rate. Look at the data and the network first.</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>A perda não caiu com nenhuma taxa. Veja antes os dados e a rede.</translation>
  </message>
  <message>
   <source>beyond that it explodes</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>além disso ela explode</translation>
  </message>
  <message>
   <source>beyond that it is no number</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>além disso ela não é um número</translation>
  </message>
  <message>
   <source>it never exploded</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>ela nunca explodiu</translation>
  </message>
  <message>
   <source>{plain}, {times}; drawn as if something always were</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>{plain}, {times}; desenhado como se sempre houvesse ganho</translation>
  </message>
  <message>
   <source>{value:,} steps in {epochs} epochs</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>{value:,} passos em {epochs} épocas</translation>
  </message>
  <message>
   <source>× {factor:g} whenever nothing was gained for {patience} epochs</source>
   <extracomment>ui/stages/train/schedule.py</extracomment>
   <translation>× {factor:g} sempre que nada se ganhou por {patience} épocas</translation>
  </message>
  <message>
   <source>; {combinations} combinations</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>; {combinations} combinações</translation>
  </message>
  <message>
   <source>A file all machines see, or a database: start the same search on each; empty = this machine alone</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Um arquivo que todas as máquinas veem, ou um banco de dados: inicie a mesma busca em cada uma; vazio = só esta máquina</translation>
  </message>
  <message>
   <source>A folder all machines see, where they leave their best runs for each other</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Uma pasta que todas as máquinas veem, onde deixam as melhores execuções umas para as outras</translation>
  </message>
  <message>
   <source>All combinations (grid)</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Todas as combinações (grade)</translation>
  </message>
  <message>
   <source>At random</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Ao acaso</translation>
  </message>
  <message>
   <source>At the same time</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Ao mesmo tempo</translation>
  </message>
  <message>
   <source>Automatic</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Automático</translation>
  </message>
  <message>
   <source>Begin; it can be stopped at any time</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Começar; pode ser parada a qualquer momento</translation>
  </message>
  <message>
   <source>Best kept as runs</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Melhores guardadas como execuções</translation>
  </message>
  <message>
   <source>By which figure of the validation windows trials are compared</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Por qual número das janelas de validação as tentativas são comparadas</translation>
  </message>
  <message>
   <source>Change nothing (Esc)</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Não mudar nada (Esc)</translation>
  </message>
  <message>
   <source>Compared by</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Comparadas por</translation>
  </message>
  <message>
   <source>Each a process of its own; {most} processors are there</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Cada uma num processo próprio; há {most} processadores</translation>
  </message>
  <message>
   <source>Each trial trains the network with other values; trials are compared on the validation windows, never on the test split.</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Cada tentativa treina a rede com outros valores; as tentativas são comparadas nas janelas de validação, nunca no teste.</translation>
  </message>
  <message>
   <source>End after so many minutes; 0 = when all trials are done</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Terminar após tantos minutos; 0 = quando todas as tentativas terminarem</translation>
  </message>
  <message>
   <source>Epochs of a trial</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Épocas de uma tentativa</translation>
  </message>
  <message>
   <source>Find a setting</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Encontrar um ajuste</translation>
  </message>
  <message>
   <source>Find a setting, or write the path of any other</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Encontre um ajuste, ou escreva o caminho de qualquer outro</translation>
  </message>
  <message>
   <source>Give up early</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Desistir cedo</translation>
  </message>
  <message>
   <source>How values are chosen</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Como os valores são escolhidos</translation>
  </message>
  <message>
   <source>Hyperband</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Hyperband</translation>
  </message>
  <message>
   <source>Layer {group}</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Camada {group}</translation>
  </message>
  <message>
   <source>Learning from trials (TPE)</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Aprender com as tentativas (TPE)</translation>
  </message>
  <message>
   <source>Make it first, or choose another</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Crie-a antes, ou escolha outra</translation>
  </message>
  <message>
   <source>Minutes</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Minutos</translation>
  </message>
  <message>
   <source>Never</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Nunca</translation>
  </message>
  <message>
   <source>Of a trial at most; 0 = as the project has it</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>De uma tentativa, no máximo; 0 = como no projeto</translation>
  </message>
  <message>
   <source>Only searched ones</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Só os buscados</translation>
  </message>
  <message>
   <source>Search settings</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Ajustes da busca</translation>
  </message>
  <message>
   <source>Show only the settings that are searched</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Mostrar só os ajustes buscados</translation>
  </message>
  <message>
   <source>So many of the best trials become runs of the project</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Quantas das melhores tentativas viram execuções do projeto</translation>
  </message>
  <message>
   <source>Start the search</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Iniciar a busca</translation>
  </message>
  <message>
   <source>Switch on at least one setting.</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Ligue pelo menos um ajuste.</translation>
  </message>
  <message>
   <source>Together with other machines</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Junto com outras máquinas</translation>
  </message>
  <message>
   <source>Trials</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Tentativas</translation>
  </message>
  <message>
   <source>Trials in all</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Tentativas no total</translation>
  </message>
  <message>
   <source>Trials that fall behind end early, which saves time</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Tentativas que ficam para trás terminam cedo, o que poupa tempo</translation>
  </message>
  <message>
   <source>Usual</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Habituais</translation>
  </message>
  <message>
   <source>Values are chosen</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Os valores são escolhidos</translation>
  </message>
  <message>
   <source>Which settings are searched?</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Quais ajustes são buscados?</translation>
  </message>
  <message>
   <source>Worse than half of the others</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>Pior que metade das outras</translation>
  </message>
  <message>
   <source>as now ({epochs})</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>como agora ({epochs})</translation>
  </message>
  <message>
   <source>folder for their best runs</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>pasta para as melhores execuções</translation>
  </message>
  <message>
   <source>no limit</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>sem limite</translation>
  </message>
  <message>
   <source>study.log, or a database URL</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>study.log, ou o URL de um banco de dados</translation>
  </message>
  <message>
   <source>the folder does not exist</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>a pasta não existe</translation>
  </message>
  <message>
   <source>{count} setting</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>{count} ajuste</translation>
  </message>
  <message>
   <source>{count} settings</source>
   <extracomment>ui/stages/train/search/dialog.py</extracomment>
   <translation>{count} ajustes</translation>
  </message>
  <message>
   <source>Equal ratios count alike: for rates and sizes</source>
   <extracomment>ui/stages/train/search/fields.py</extracomment>
   <translation>Razões iguais contam igual: para taxas e tamanhos</translation>
  </message>
  <message>
   <source>Search {lower}</source>
   <extracomment>ui/stages/train/search/fields.py</extracomment>
   <translation>Buscar {lower}</translation>
  </message>
  <message>
   <source>To</source>
   <extracomment>ui/stages/train/search/fields.py</extracomment>
   <translation>Até</translation>
  </message>
  <message>
   <source>Values with commas between them</source>
   <extracomment>ui/stages/train/search/fields.py</extracomment>
   <translation>Valores separados por vírgulas</translation>
  </message>
  <message>
   <source>now {label}</source>
   <extracomment>ui/stages/train/search/fields.py</extracomment>
   <translation>agora {label}</translation>
  </message>
  <message>
   <source>Best so far</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Melhor até agora</translation>
  </message>
  <message>
   <source>Every trial will be a line here: the values it was given, and what came of them.</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Cada tentativa será uma linha aqui: os valores que recebeu e o que resultou deles.</translation>
  </message>
  <message>
   <source>Give the project the best trial's values (undoable)</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Dar ao projeto os valores da melhor tentativa (pode ser desfeito)</translation>
  </message>
  <message>
   <source>Give the project this trial's values (undoable)</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Dar ao projeto os valores desta tentativa (pode ser desfeito)</translation>
  </message>
  <message>
   <source>Go on with this search, or begin another one.</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Continue esta busca ou comece outra.</translation>
  </message>
  <message>
   <source>Importance of the settings</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Importância dos ajustes</translation>
  </message>
  <message>
   <source>Make the best the current project</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Tornar a melhor o projeto atual</translation>
  </message>
  <message>
   <source>Needs four trials that came out differently.</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Precisa de quatro tentativas com resultados diferentes.</translation>
  </message>
  <message>
   <source>No trial has ended</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Nenhuma tentativa terminou</translation>
  </message>
  <message>
   <source>No trial has ended yet</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Nenhuma tentativa terminou ainda</translation>
  </message>
  <message>
   <source>Show its run</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Mostrar sua execução</translation>
  </message>
  <message>
   <source>Show the run that this trial became</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Mostrar a execução em que esta tentativa se tornou</translation>
  </message>
  <message>
   <source>The best figure after every trial, once one has ended.</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>O melhor valor após cada tentativa, assim que uma terminar.</translation>
  </message>
  <message>
   <source>Told when the search has ended.</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Dito quando a busca terminar.</translation>
  </message>
  <message>
   <source>Use its values</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>Usar seus valores</translation>
  </message>
  <message>
   <source>What came of which settings</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>O que resultou de quais ajustes</translation>
  </message>
  <message>
   <source>What mattered</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>O que importou</translation>
  </message>
  <message>
   <source>each line is a trial; the last axis is what they are compared by</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>cada linha é uma tentativa; o último eixo é o que se compara</translation>
  </message>
  <message>
   <source>given up early</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>abandonada cedo</translation>
  </message>
  <message>
   <source>share of the differences</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>parcela das diferenças</translation>
  </message>
  <message>
   <source>the best first</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>a melhor primeiro</translation>
  </message>
  <message>
   <source>{figure}, by trial</source>
   <extracomment>ui/stages/train/search/page.py</extracomment>
   <translation>{figure}, por tentativa</translation>
  </message>
  <message>
   <source>A search trains the network many times with other values of any setting, learns from every trial, and keeps the best one as a run.</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Uma busca treina a rede muitas vezes com outros valores de qualquer ajuste, aprende com cada tentativa e guarda a melhor como execução.</translation>
  </message>
  <message>
   <source>Choose settings, ranges and budget</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Escolher ajustes, faixas e orçamento</translation>
  </message>
  <message>
   <source>End the search; it can be gone on with</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Encerrar a busca; ela pode ser continuada</translation>
  </message>
  <message>
   <source>Find the regularization strength</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Achar a força da regularização</translation>
  </message>
  <message>
   <source>Go on with this search where it ended</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Continuar esta busca de onde parou</translation>
  </message>
  <message>
   <source>Let the computer try settings</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Deixe o computador testar ajustes</translation>
  </message>
  <message>
   <source>Make it the current project</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Torná-lo o projeto atual</translation>
  </message>
  <message>
   <source>New search</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Nova busca</translation>
  </message>
  <message>
   <source>No trial could be trained: {message}</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Nenhuma tentativa pôde ser treinada: {message}</translation>
  </message>
  <message>
   <source>Stop the search</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Parar a busca</translation>
  </message>
  <message>
   <source>The project has the values of {words}</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>O projeto tem os valores de {words}</translation>
  </message>
  <message>
   <source>Train with 12 strengths of L2 over all kernels, from none to far too much, and draw the curve</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Treinar com 12 forças de L2 em todos os kernels, de nenhuma a exagerada, e desenhar a curva</translation>
  </message>
  <message>
   <source>Undo takes them back</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Desfazer os leva de volta</translation>
  </message>
  <message>
   <source>Which search is shown</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>Qual busca é mostrada</translation>
  </message>
  <message>
   <source>best {number}</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>melhor {number}</translation>
  </message>
  <message>
   <source>{done} of {trials} trials</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>{done} de {trials} tentativas</translation>
  </message>
  <message>
   <source>{duration} left</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>faltam {duration}</translation>
  </message>
  <message>
   <source>{failed} failed</source>
   <extracomment>ui/stages/train/search/panel.py</extracomment>
   <translation>{failed} falharam</translation>
  </message>
  <message>
   <source>, {percent} better than with none</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>, {percent} melhor que sem nenhuma</translation>
  </message>
  <message>
   <source>Best: trial {number}, {figure} {value}.</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>Melhor: tentativa {number}, {figure} {value}.</translation>
  </message>
  <message>
   <source>Best: {short} {label}, {figure} {value}.</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>Melhor: {short} {label}, {figure} {value}.</translation>
  </message>
  <message>
   <source>L2 of {number} is best: {figure} {number2}{gain}.</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>L2 de {number} é a melhor: {figure} {number2}{gain}.</translation>
  </message>
  <message>
   <source>No regularization is best: {figure} {number}. Every strength that was tried did worse.</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>Nenhuma regularização é o melhor: {figure} {number}. Toda força testada foi pior.</translation>
  </message>
  <message>
   <source>Search {search} of {day} {when:%B}, {when:%H:%M}</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>Busca {search} de {day}/{when:%m}, {when:%H:%M}</translation>
  </message>
  <message>
   <source>about {duration}, at {duration2} a trial</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>cerca de {duration}, a {duration2} por tentativa</translation>
  </message>
  <message>
   <source>given up</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>abandonada</translation>
  </message>
  <message>
   <source>validation MAE</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>MAE de validação</translation>
  </message>
  <message>
   <source>validation RMSE</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>RMSE de validação</translation>
  </message>
  <message>
   <source>validation accuracy</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>acurácia de validação</translation>
  </message>
  <message>
   <source>{number} · regularization strength</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>{number} · força da regularização</translation>
  </message>
  <message>
   <source>{value} h {value2:02d} min</source>
   <extracomment>ui/stages/train/search/words.py</extracomment>
   <translation>{value} h {value2:02d} min</translation>
  </message>
  <message>
   <source>0.5 among them: it is the forecast.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>0.5 entre eles: é a previsão.</translation>
  </message>
  <message>
   <source>1 = a straight line.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>1 = uma linha reta.</translation>
  </message>
  <message>
   <source>All give the same loss. Tune speed measures which is fastest here.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Todos dão a mesma perda. Ajustar velocidade mede qual é o mais rápido aqui.</translation>
  </message>
  <message>
   <source>All weights become small.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Todos os pesos ficam pequenos.</translation>
  </message>
  <message>
   <source>Also tell</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Informar também</translation>
  </message>
  <message>
   <source>Another value than in the run that is shown</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Valor diferente do da execução mostrada</translation>
  </message>
  <message>
   <source>As many as epochs.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Tantas quantas as épocas.</translation>
  </message>
  <message>
   <source>Average the weights</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Média dos pesos</translation>
  </message>
  <message>
   <source>Averaging</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Média</translation>
  </message>
  <message>
   <source>Batch size</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Tamanho do lote</translation>
  </message>
  <message>
   <source>Batches a step</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Lotes por passo</translation>
  </message>
  <message>
   <source>Begins at</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Começa em</translation>
  </message>
  <message>
   <source>Begins with</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Começa com</translation>
  </message>
  <message>
   <source>Between epochs too: what may be lost when the power goes.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Também entre épocas: o que se pode perder se faltar energia.</translation>
  </message>
  <message>
   <source>Bit for bit the same result again; slower.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>O mesmo resultado de novo, bit a bit; mais lento.</translation>
  </message>
  <message>
   <source>Carry the state on</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Levar o estado adiante</translation>
  </message>
  <message>
   <source>Class weights</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Pesos das classes</translation>
  </message>
  <message>
   <source>Clip each value</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Limitar cada valor</translation>
  </message>
  <message>
   <source>Clip each weight</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Limitar cada peso</translation>
  </message>
  <message>
   <source>Clip the gradient</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Limitar o gradiente</translation>
  </message>
  <message>
   <source>Clipping</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Limites</translation>
  </message>
  <message>
   <source>Computed at the same time, so that several cores have work.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Calculadas ao mesmo tempo, para que vários núcleos trabalhem.</translation>
  </message>
  <message>
   <source>Decay</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Decaimento</translation>
  </message>
  <message>
   <source>Delta</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Delta</translation>
  </message>
  <message>
   <source>Deterministic</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Determinístico</translation>
  </message>
  <message>
   <source>Each cycle begins at</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Cada ciclo começa em</translation>
  </message>
  <message>
   <source>Each cycle longer by</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Cada ciclo mais longo por</translation>
  </message>
  <message>
   <source>Elsewhere</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Em outro lugar</translation>
  </message>
  <message>
   <source>Ends the run when nothing is gained any more; the best weights stay.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Encerra a execução quando nada mais se ganha; os melhores pesos ficam.</translation>
  </message>
  <message>
   <source>Errors beyond it count linearly, in scaled units.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Erros além disso contam linearmente, em unidades escalonadas.</translation>
  </message>
  <message>
   <source>Event files while it trains; relative to the project file.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Arquivos de eventos durante o treinamento; relativa ao arquivo do projeto.</translation>
  </message>
  <message>
   <source>Every single number, between minus and plus this.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Cada número, entre menos e mais isto.</translation>
  </message>
  <message>
   <source>Every step sees</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Cada passo vê</translation>
  </message>
  <message>
   <source>Falls by</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Cai por</translation>
  </message>
  <message>
   <source>For very small networks; pausing acts between calls.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Para redes muito pequenas; a pausa age entre chamadas.</translation>
  </message>
  <message>
   <source>From epochs</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>A partir das épocas</translation>
  </message>
  <message>
   <source>Gamma</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Gama</translation>
  </message>
  <message>
   <source>Gates of one window, in at most 3 % of the time.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Portas de uma janela, em no máximo 3 % do tempo.</translation>
  </message>
  <message>
   <source>Gradients of so many batches are averaged: a large batch in little memory.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>É feita a média dos gradientes de tantos lotes: um lote grande em pouca memória.</translation>
  </message>
  <message>
   <source>How a step is computed</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Como um passo é calculado</translation>
  </message>
  <message>
   <source>How much outputs beside the answer count.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Quanto contam as saídas ao lado da resposta.</translation>
  </message>
  <message>
   <source>In epochs.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Em épocas.</translation>
  </message>
  <message>
   <source>In steps</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Em degraus</translation>
  </message>
  <message>
   <source>In the project file; beyond it the closest epochs are thinned out.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>No arquivo do projeto; além disso, as épocas mais próximas são descartadas.</translation>
  </message>
  <message>
   <source>Keep a checkpoint every</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Guardar um ponto a cada</translation>
  </message>
  <message>
   <source>Label smoothing</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Suavização de rótulos</translation>
  </message>
  <message>
   <source>Learning rate</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Taxa de aprendizado</translation>
  </message>
  <message>
   <source>Least gain</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Menor ganho</translation>
  </message>
  <message>
   <source>Length</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Duração</translation>
  </message>
  <message>
   <source>Looks ahead along the momentum.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Olha adiante ao longo do momento.</translation>
  </message>
  <message>
   <source>Mixed: layers compute in 16 bits, weights keep 32. Faster on GPUs with tensor cores; a CPU gains nothing.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Mista: as camadas calculam em 16 bits, os pesos mantêm 32. Mais rápida em GPUs com tensor cores; uma CPU não ganha nada.</translation>
  </message>
  <message>
   <source>Nesterov</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Nesterov</translation>
  </message>
  <message>
   <source>Never below</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Nunca abaixo de</translation>
  </message>
  <message>
   <source>Next run</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Próxima execução</translation>
  </message>
  <message>
   <source>Norm of each weight's gradient by itself.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Norma do gradiente de cada peso separadamente.</translation>
  </message>
  <message>
   <source>One window is noisy and slow; all windows make one step an epoch.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Uma janela é ruidosa e lenta; todas as janelas fazem um passo por época.</translation>
  </message>
  <message>
   <source>Optimizer</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Otimizador</translation>
  </message>
  <message>
   <source>Parts of a batch</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Partes de um lote</translation>
  </message>
  <message>
   <source>Patience</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Paciência</translation>
  </message>
  <message>
   <source>Power</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Potência</translation>
  </message>
  <message>
   <source>Processes of this computer that share every batch, whose size stays. Worth it where a step takes long.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Processos deste computador que dividem cada lote, cujo tamanho fica. Vale a pena onde um passo demora.</translation>
  </message>
  <message>
   <source>Rate</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Taxa</translation>
  </message>
  <message>
   <source>Recurrent networks explode without it. Norm of all weights together.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Redes recorrentes explodem sem isso. Norma de todos os pesos juntos.</translation>
  </message>
  <message>
   <source>Regularization of all kernels</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Regularização de todos os kernels</translation>
  </message>
  <message>
   <source>Repeating it</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Repetir</translation>
  </message>
  <message>
   <source>Rest afterwards</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Descanso depois</translation>
  </message>
  <message>
   <source>Rises for</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Sobe durante</translation>
  </message>
  <message>
   <source>Room for snapshots</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Espaço para instantâneos</translation>
  </message>
  <message>
   <source>Schedule</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Programação</translation>
  </message>
  <message>
   <source>Set how the network is trained</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Ajustar como a rede é treinada</translation>
  </message>
  <message>
   <source>Settings of the next run</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Ajustes da próxima execução</translation>
  </message>
  <message>
   <source>Share at the end</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela no fim</translation>
  </message>
  <message>
   <source>Share of every label spread over all classes: less sure of itself.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela de cada rótulo repartida por todas as classes: menos segura de si.</translation>
  </message>
  <message>
   <source>Share of the length.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela da duração.</translation>
  </message>
  <message>
   <source>Share of the rate</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela da taxa</translation>
  </message>
  <message>
   <source>Share of the rate.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela da taxa.</translation>
  </message>
  <message>
   <source>Share of the step before that is taken again; 0.9 is usual.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parcela do passo anterior que é dada de novo; 0.9 é usual.</translation>
  </message>
  <message>
   <source>Shuffle the windows</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Embaralhar as janelas</translation>
  </message>
  <message>
   <source>Steps a call</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Passos por chamada</translation>
  </message>
  <message>
   <source>Stop early</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Parar cedo</translation>
  </message>
  <message>
   <source>Takes a share of every weight away at each step.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Tira de cada peso uma parcela a cada passo.</translation>
  </message>
  <message>
   <source>TensorBoard folder</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Pasta do TensorBoard</translation>
  </message>
  <message>
   <source>The average is validated and kept: calmer than the last step. 0.99 to 0.9999.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>A média é validada e guardada: mais calma que o último passo. 0.99 a 0.9999.</translation>
  </message>
  <message>
   <source>The rate rises evenly from nothing.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>A taxa sobe por igual a partir de zero.</translation>
  </message>
  <message>
   <source>The run that is shown had: {settings}</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>A execução mostrada tinha: {settings}</translation>
  </message>
  <message>
   <source>Those left out count 1.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>As omitidas contam 1.</translation>
  </message>
  <message>
   <source>Too high: the loss jumps or is not a number. Too low: nothing moves.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Alta demais: a perda salta ou deixa de ser um número. Baixa demais: nada se move.</translation>
  </message>
  <message>
   <source>Trained weights; Ctrl+K, Begin with a trained network, takes others.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Pesos treinados; Ctrl+K, Começar com uma rede treinada, escolhe outros.</translation>
  </message>
  <message>
   <source>Training settings</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Ajustes do treinamento</translation>
  </message>
  <message>
   <source>Truncated backpropagation: where batches continue one another (order of the data: chunks), states go on, gradients do not.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Retropropagação truncada: onde os lotes continuam uns aos outros (ordem dos dados: blocos), os estados seguem, os gradientes não.</translation>
  </message>
  <message>
   <source>Watch while training</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Observar durante o treinamento</translation>
  </message>
  <message>
   <source>Watched layer</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Camada observada</translation>
  </message>
  <message>
   <source>Watching</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Observação</translation>
  </message>
  <message>
   <source>Way</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Modo</translation>
  </message>
  <message>
   <source>Weight decay</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Decaimento dos pesos</translation>
  </message>
  <message>
   <source>Weight of each class</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Peso de cada classe</translation>
  </message>
  <message>
   <source>Weight of outputs beside</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Peso das saídas auxiliares</translation>
  </message>
  <message>
   <source>Weights of no use become exactly zero.</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Pesos sem utilidade ficam exatamente zero.</translation>
  </message>
  <message>
   <source>When it ends</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Quando termina</translation>
  </message>
  <message>
   <source>Where</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Onde</translation>
  </message>
  <message>
   <source>Which settings</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Quais ajustes</translation>
  </message>
  <message>
   <source>While the run goes on</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Durante a execução</translation>
  </message>
  <message>
   <source>Workers</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>Processos</translation>
  </message>
  <message>
   <source>a tenth of the run</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>um décimo da execução</translation>
  </message>
  <message>
   <source>all windows</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>todas as janelas</translation>
  </message>
  <message>
   <source>by task ({auto})</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>pela tarefa ({auto})</translation>
  </message>
  <message>
   <source>compiled (XLA)</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>compilado (XLA)</translation>
  </message>
  <message>
   <source>jit_compile, unroll</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>jit_compile, unroll</translation>
  </message>
  <message>
   <source>mixed, bfloat16</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>mista, bfloat16</translation>
  </message>
  <message>
   <source>mixed, float16</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>mista, float16</translation>
  </message>
  <message>
   <source>one window</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>uma janela</translation>
  </message>
  <message>
   <source>the first one</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>a primeira</translation>
  </message>
  <message>
   <source>the whole run</source>
   <extracomment>ui/stages/train/settings.py</extracomment>
   <translation>a execução inteira</translation>
  </message>
  <message>
   <source> on {device}</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation> em {device}</translation>
  </message>
  <message>
   <source>Best trial: {number}</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Melhor tentativa: {number}</translation>
  </message>
  <message>
   <source>End now; the best and the last weights are kept</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Terminar agora; os melhores e os últimos pesos ficam guardados</translation>
  </message>
  <message>
   <source>Filter the runs</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Filtrar as execuções</translation>
  </message>
  <message>
   <source>Fix {errors} error</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Corrigir {errors} erro</translation>
  </message>
  <message>
   <source>Fix {errors} errors</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Corrigir {errors} erros</translation>
  </message>
  <message>
   <source>Go on where the last run was interrupted</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Continuar de onde a última execução foi interrompida</translation>
  </message>
  <message>
   <source>Inspect live</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Inspecionar ao vivo</translation>
  </message>
  <message>
   <source>Look at the data</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Ver os dados</translation>
  </message>
  <message>
   <source>Look at the model</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Ver o modelo</translation>
  </message>
  <message>
   <source>No trial could be trained</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Nenhuma tentativa pôde ser treinada</translation>
  </message>
  <message>
   <source>One run, or many trials of settings</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Uma execução, ou muitas tentativas de ajustes</translation>
  </message>
  <message>
   <source>Pause</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Pausar</translation>
  </message>
  <message>
   <source>Pause or resume the training</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Pausar ou retomar o treinamento</translation>
  </message>
  <message>
   <source>Resume</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Retomar</translation>
  </message>
  <message>
   <source>Resume the run</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Retomar</translation>
  </message>
  <message>
   <source>Save the table of runs as CSV</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Salvar a tabela de execuções como CSV</translation>
  </message>
  <message>
   <source>Search over settings</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Buscar ajustes</translation>
  </message>
  <message>
   <source>See why it answers as it does</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Ver por que ela responde assim</translation>
  </message>
  <message>
   <source>Start a new run with the present settings</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Começar uma nova execução com os ajustes atuais</translation>
  </message>
  <message>
   <source>Stop the training, keep the best</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Parar o treinamento, guardar o melhor</translation>
  </message>
  <message>
   <source>Stop, keep best</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Parar, guardar melhor</translation>
  </message>
  <message>
   <source>The run keeps the settings it was started with</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>A execução mantém os ajustes com que começou</translation>
  </message>
  <message>
   <source>The search is done</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>A busca terminou</translation>
  </message>
  <message>
   <source>The validation curve (orange) must fall below the dashed naive line, or the network has learned nothing that is not free. Stop keeps the best weights. The gates show what the watched layer does with one window after every epoch; the gradient through time shows how many steps back it still learns. Check a run in the table to draw it beside this one.</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>A curva de validação (laranja) tem de cair abaixo da linha ingênua tracejada, ou a rede não aprendeu nada que não venha de graça. Parar guarda os melhores pesos. As portas mostram o que a camada observada faz com uma janela depois de cada época; o gradiente através do tempo mostra quantos passos para trás ela ainda aprende. Marque uma execução na tabela para desenhá-la ao lado desta.</translation>
  </message>
  <message>
   <source>Train again</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Treinar de novo</translation>
  </message>
  <message>
   <source>Train the network on the training windows</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Treinar a rede nas janelas de treinamento</translation>
  </message>
  <message>
   <source>Tune speed</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Velocidade</translation>
  </message>
  <message>
   <source>Wait before the next batch</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Esperar antes do próximo lote</translation>
  </message>
  <message>
   <source>Watch the gates while it learns</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>Ver as portas enquanto ela aprende</translation>
  </message>
  <message>
   <source>locked while it runs</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>bloqueado enquanto roda</translation>
  </message>
  <message>
   <source>no run yet</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>nenhuma execução ainda</translation>
  </message>
  <message>
   <source>search over settings</source>
   <extracomment>ui/stages/train/stage.py</extracomment>
   <translation>busca de ajustes</translation>
  </message>
  <message>
   <source>1 = always the truth (teacher forcing); below it the decoder reads its own words at some steps, as when it is used.</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>1 = sempre a verdade (ensino forçado); abaixo disso o decodificador lê suas próprias palavras em alguns passos, como quando é usado.</translation>
  </message>
  <message>
   <source>1 = asked once, given the truth; more: asked again, given its own words so far. Each costs a forward pass.</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>1 = consultada uma vez, dada a verdade; mais: consultada de novo, dadas suas próprias palavras até ali. Cada uma custa uma passagem.</translation>
  </message>
  <message>
   <source>Begin with new weights (can be undone)</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Começar com pesos novos (pode ser desfeito)</translation>
  </message>
  <message>
   <source>Factor a length.</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Fator por duração.</translation>
  </message>
  <message>
   <source>How it falls while the run goes on.</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Como ela cai durante a execução.</translation>
  </message>
  <message>
   <source>Larger: later and more suddenly.</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Maior: mais tarde e mais de repente.</translation>
  </message>
  <message>
   <source>Passes</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Passagens</translation>
  </message>
  <message>
   <source>Share of true tokens</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Parcela de tokens verdadeiros</translation>
  </message>
  <message>
   <source>Steepness</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>Inclinação</translation>
  </message>
  <message>
   <source>The share</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>A parcela</translation>
  </message>
  <message>
   <source>What the decoder reads</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>O que o decodificador lê</translation>
  </message>
  <message>
   <source>by the run</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>pela execução</translation>
  </message>
  <message>
   <source>run {run} of {name}</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>execução {run} de {name}</translation>
  </message>
  <message>
   <source>scheduled sampling</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>amostragem programada</translation>
  </message>
  <message>
   <source>teacher forcing</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>ensino forçado</translation>
  </message>
  <message>
   <source>the newest run</source>
   <extracomment>ui/stages/train/teaching.py</extracomment>
   <translation>a execução mais nova</translation>
  </message>
  <message>
   <source>Measure in some seconds which way to compute a step is fastest here</source>
   <extracomment>ui/stages/train/tuning.py</extracomment>
   <translation>Medir em alguns segundos qual modo de calcular um passo é o mais rápido aqui</translation>
  </message>
  <message>
   <source>Tune speed …</source>
   <extracomment>ui/stages/train/tuning.py</extracomment>
   <translation>Ajustar velocidade …</translation>
  </message>
  <message>
   <source>Tune speed: {words} …</source>
   <extracomment>ui/stages/train/tuning.py</extracomment>
   <translation>Ajustar velocidade: {words} …</translation>
  </message>
  <message>
   <source>speed: {words}</source>
   <extracomment>ui/stages/train/tuning.py</extracomment>
   <translation>velocidade: {words}</translation>
  </message>
  <message>
   <source>tracing the network</source>
   <extracomment>ui/stages/train/tuning.py</extracomment>
   <translation>traçando a rede</translation>
  </message>
  <message>
   <source>Direction of a bidirectional layer, or which of stacked cells</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Direção de uma camada bidirecional, ou qual das células empilhadas</translation>
  </message>
  <message>
   <source>Gate or state</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Porta ou estado</translation>
  </message>
  <message>
   <source>How far back it learns</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Até onde ela aprende para trás</translation>
  </message>
  <message>
   <source>Largest difference between the recomputed state and the layer's own output</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Maior diferença entre o estado recalculado e o da própria camada</translation>
  </message>
  <message>
   <source>Measured at the end of every epoch.</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Medido ao fim de cada época.</translation>
  </message>
  <message>
   <source>Nothing is watched</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Nada é observado</translation>
  </message>
  <message>
   <source>One picture an epoch</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Uma imagem por época</translation>
  </message>
  <message>
   <source>Steps before the last after which the gradient stays below 1/e of its value there</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Passos antes do último a partir dos quais o gradiente fica abaixo de 1/e do valor ali</translation>
  </message>
  <message>
   <source>While the network learns you see here how its gates begin to open and shut.</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>Enquanto a rede aprende, você vê aqui como as portas começam a abrir e fechar.</translation>
  </message>
  <message>
   <source>exact, {number}</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>exato, {number}</translation>
  </message>
  <message>
   <source>exploding</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>explode</translation>
  </message>
  <message>
   <source>one validation window</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>uma janela de validação</translation>
  </message>
  <message>
   <source>to 16 bits, {number}</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>até 16 bits, {number}</translation>
  </message>
  <message>
   <source>vanishing</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>desaparece</translation>
  </message>
  <message>
   <source>{kind} '{layer}', {units} units × {steps} steps of {context}</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>{kind} '{layer}', {units} unidades × {steps} passos de {context}</translation>
  </message>
  <message>
   <source>{words}, 1/e {value} back</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>{words}, 1/e {value} atrás</translation>
  </message>
  <message>
   <source>‖∂L/∂hₜ‖, relative, log</source>
   <extracomment>ui/stages/train/watched.py</extracomment>
   <translation>‖∂L/∂hₜ‖, relativo, log</translation>
  </message>
  <message>
   <source>, falling</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>, caindo</translation>
  </message>
  <message>
   <source>Clipped share</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>Parcela limitada</translation>
  </message>
  <message>
   <source>Simple RNN</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>RNN simples</translation>
  </message>
  <message>
   <source>This network has no recurrent layer: there are no gates to watch.</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>Esta rede não tem camada recorrente: não há portas para observar.</translation>
  </message>
  <message>
   <source>Train. {title_of}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>Trein. {title_of}</translation>
  </message>
  <message>
   <source>Trials of a search are trained unwatched. Make it the current project and train it again to see its gates.</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>As tentativas de uma busca são treinadas sem observação. Torne-a o projeto atual e treine de novo para ver suas portas.</translation>
  </message>
  <message>
   <source>Val. {title_of}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>Val. {title_of}</translation>
  </message>
  <message>
   <source>Watching was off for this run: turn on "Watch while training" in Settings, on the page More, and train again.</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>A observação estava desligada nesta execução: ligue "Observar durante o treinamento" em Ajustes, na página Mais, e treine de novo.</translation>
  </message>
  <message>
   <source>averaged {averaging:g}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>média {averaging:g}</translation>
  </message>
  <message>
   <source>balanced classes</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>classes equilibradas</translation>
  </message>
  <message>
   <source>batch {batch_size}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>lote {batch_size}</translation>
  </message>
  <message>
   <source>begins with {source}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>começa com {source}</translation>
  </message>
  <message>
   <source>class weights</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>pesos das classes</translation>
  </message>
  <message>
   <source>clip each</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>limite por peso</translation>
  </message>
  <message>
   <source>clip norm</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>limite de norma</translation>
  </message>
  <message>
   <source>clip value</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>limite por valor</translation>
  </message>
  <message>
   <source>full batch</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>lote completo</translation>
  </message>
  <message>
   <source>no early stop</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>sem parada antecipada</translation>
  </message>
  <message>
   <source>one validation pair</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>um par de validação</translation>
  </message>
  <message>
   <source>one validation sequence</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>uma sequência de validação</translation>
  </message>
  <message>
   <source>one validation text</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>um texto de validação</translation>
  </message>
  <message>
   <source>one window a step</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>uma janela por passo</translation>
  </message>
  <message>
   <source>paused</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>em pausa</translation>
  </message>
  <message>
   <source>seed {seed}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>semente {seed}</translation>
  </message>
  <message>
   <source>smoothing {label_smoothing:g}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>suavização {label_smoothing:g}</translation>
  </message>
  <message>
   <source>stop after {patience} without gain</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>parar após {patience} sem ganho</translation>
  </message>
  <message>
   <source>true tokens {share:g}{more}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>tokens verdadeiros {share:g}{more}</translation>
  </message>
  <message>
   <source>warm-up {warmup:g}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>aquecimento {warmup:g}</translation>
  </message>
  <message>
   <source>weight decay {value:g}</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>decaimento dos pesos {value:g}</translation>
  </message>
  <message>
   <source>{epochs} epochs</source>
   <extracomment>ui/stages/train/words.py</extracomment>
   <translation>{epochs} épocas</translation>
  </message>
  <message>
   <source>Open</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>Abrir</translation>
  </message>
  <message>
   <source>Open {title}</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>Abrir {title}</translation>
  </message>
  <message>
   <source>your own</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>seu</translation>
  </message>
  <message>
   <source>{subtitle}. Opens as a complete project; training takes {time}. I: more about it</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>{subtitle}. Abre como projeto completo; o treinamento leva {time}. I: mais sobre ele</translation>
  </message>
  <message>
   <source>≈ {minutes} min on 2 cores</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>≈ {minutes} min em 2 núcleos</translation>
  </message>
  <message>
   <source>≈ {seconds} s on 2 cores</source>
   <extracomment>ui/stages/welcome/card.py</extracomment>
   <translation>≈ {seconds} s em 2 núcleos</translation>
  </message>
  <message>
   <source>All examples</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Todos os exemplos</translation>
  </message>
  <message>
   <source>Back to the cards (Esc)</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Voltar aos cartões (Esc)</translation>
  </message>
  <message>
   <source>Choose a file: its project gets this example's network and training, fitted to your data</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Escolha um arquivo: seu projeto recebe a rede e o treinamento deste exemplo, ajustados aos seus dados</translation>
  </message>
  <message>
   <source>Network: {kind}</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Rede: {kind}</translation>
  </message>
  <message>
   <source>Open and train</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Abrir e treinar</translation>
  </message>
  <message>
   <source>Open and train all {count} runs</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Abrir e treinar as {count} execuções</translation>
  </message>
  <message>
   <source>Open it as a complete project</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Abrir como projeto completo</translation>
  </message>
  <message>
   <source>Remove</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Remover</translation>
  </message>
  <message>
   <source>Runs that are compared</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Execuções comparadas</translation>
  </message>
  <message>
   <source>Shows: {subject}</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Mostra: {subject}</translation>
  </message>
  <message>
   <source>Take this example of yours off the gallery</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Tirar este exemplo seu da galeria</translation>
  </message>
  <message>
   <source>Takes {time}</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Leva {time}</translation>
  </message>
  <message>
   <source>The lesson</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>A lição</translation>
  </message>
  <message>
   <source>Training: {time}</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Treinamento: {time}</translation>
  </message>
  <message>
   <source>What it promises</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>O que promete</translation>
  </message>
  <message>
   <source>With my data…</source>
   <extracomment>ui/stages/welcome/details.py</extracomment>
   <translation>Com meus dados…</translation>
  </message>
  <message>
   <source>1 run</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>1 execução</translation>
  </message>
  <message>
   <source>Add an example</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Acrescentar um exemplo</translation>
  </message>
  <message>
   <source>Add it to the gallery</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Acrescentar à galeria</translation>
  </message>
  <message>
   <source>Add the example "{title}"?</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Acrescentar o exemplo "{title}"?</translation>
  </message>
  <message>
   <source>Gallery entries (*{suffix})</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Exemplos da galeria (*{suffix})</translation>
  </message>
  <message>
   <source>Others drop it on their window to add it</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Outros o soltam em sua janela para acrescentá-lo</translation>
  </message>
  <message>
   <source>Save as gallery entry</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Salvar como exemplo da galeria</translation>
  </message>
  <message>
   <source>Writing the example</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>Gravando o exemplo</translation>
  </message>
  <message>
   <source>data that come with the program</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>dados que vêm com o programa</translation>
  </message>
  <message>
   <source>{count} runs</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>{count} execuções</translation>
  </message>
  <message>
   <source>{name} was written</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>{name} foi gravado</translation>
  </message>
  <message>
   <source>{subtitle}. {held}; data: {data}. No weights, and nothing that is executed.</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>{subtitle}. {held}; dados: {data}. Sem pesos, e nada que seja executado.</translation>
  </message>
  <message>
   <source>{title} was added to the gallery</source>
   <extracomment>ui/stages/welcome/exchange.py</extracomment>
   <translation>{title} foi acrescentado à galeria</translation>
  </message>
  <message>
   <source>All {count}</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Todos {count}</translation>
  </message>
  <message>
   <source>Codes and anomalies</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Códigos e anomalias</translation>
  </message>
  <message>
   <source>Each opens as a complete project on bundled data and trains at once.</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Cada um abre como projeto completo, com dados incluídos, e já pode ser treinado.</translation>
  </message>
  <message>
   <source>No example fits</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Nenhum exemplo corresponde</translation>
  </message>
  <message>
   <source>Open a table with a time series (CSV, Excel, Parquet) or a text, or choose an example. Several files can be dropped at once, and cells copied from a spreadsheet can be pasted (Ctrl+V). A project is made beside your file: roles, windows and a network are proposed, and everything you do is kept in that one project file as you go. Among the examples the arrow keys move, Enter opens, and I tells more about one. Ctrl+K finds every command.</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Abra uma tabela com uma série temporal (CSV, Excel, Parquet) ou um texto, ou escolha um exemplo. Vários arquivos podem ser soltos de uma vez, e células copiadas de uma planilha podem ser coladas (Ctrl+V). O projeto é criado ao lado do seu arquivo: papéis, janelas e uma rede são propostos, e tudo o que você faz fica guardado nesse único arquivo. Entre os exemplos, as setas movem, Enter abre e I conta mais sobre um deles. Ctrl+K encontra qualquer comando.</translation>
  </message>
  <message>
   <source>Search the examples</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Buscar exemplos</translation>
  </message>
  <message>
   <source>Search titles, kinds, systems and texts (Ctrl+F)</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Buscar em títulos, tipos, sistemas e textos (Ctrl+F)</translation>
  </message>
  <message>
   <source>Sequence to sequence</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Sequência para sequência</translation>
  </message>
  <message>
   <source>Show all</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Mostrar todos</translation>
  </message>
  <message>
   <source>Start from a worked example</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Comece por um exemplo pronto</translation>
  </message>
  <message>
   <source>The example was removed; projects made from it stay.</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>O exemplo foi removido; os projetos feitos com ele ficam.</translation>
  </message>
  <message>
   <source>The gallery can't be read: {error}</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Não foi possível ler a galeria: {error}</translation>
  </message>
  <message>
   <source>Training technique</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Técnica de treinamento</translation>
  </message>
  <message>
   <source>Try another word, or show all of them.</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Tente outra palavra, ou mostre todos.</translation>
  </message>
  <message>
   <source>Your own</source>
   <extracomment>ui/stages/welcome/page.py</extracomment>
   <translation>Seus</translation>
  </message>
  <message>
   <source>Create the project</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Criar o projeto</translation>
  </message>
  <message>
   <source>Make the data and a project of them</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Gerar os dados e um projeto com eles</translation>
  </message>
  <message>
   <source>Practice data</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Dados de prática</translation>
  </message>
  <message>
   <source>Source: {reference}</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Fonte: {reference}</translation>
  </message>
  <message>
   <source>Tasks on which recurrent networks are compared, made to measure: the same numbers give the same data.</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Tarefas em que redes recorrentes são comparadas, feitas sob medida: os mesmos números dão os mesmos dados.</translation>
  </message>
  <message>
   <source>Which task</source>
   <extracomment>ui/stages/welcome/practice.py</extracomment>
   <translation>Qual tarefa</translation>
  </message>
  <message>
   <source>A paragraph in plain language</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Um parágrafo em linguagem simples</translation>
  </message>
  <message>
   <source>A paragraph in plain language; empty = a draft out of the project</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Um parágrafo em linguagem simples; vazio = um rascunho feito do projeto</translation>
  </message>
  <message>
   <source>An example that comes with the program has this name.</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Um exemplo que vem com o programa já tem este nome.</translation>
  </message>
  <message>
   <source>Choose where the file goes</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Escolher onde fica o arquivo</translation>
  </message>
  <message>
   <source>It needs a title.</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>É preciso um título.</translation>
  </message>
  <message>
   <source>One file with the recipe and the text, without weights; others drop it on their window.</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Um arquivo com a receita e o texto, sem pesos; outros o soltam em sua janela.</translation>
  </message>
  <message>
   <source>One sentence</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Uma frase</translation>
  </message>
  <message>
   <source>One sentence below the title</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Uma frase abaixo do título</translation>
  </message>
  <message>
   <source>Origin and license of the data, such as: our own measurements; CC BY 4.0</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Origem e licença dos dados, por exemplo: medições próprias; CC BY 4.0</translation>
  </message>
  <message>
   <source>Runs that are compared (the first one is what is promised)</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Execuções comparadas (a primeira é a prometida)</translation>
  </message>
  <message>
   <source>Save…</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Salvar…</translation>
  </message>
  <message>
   <source>Say where the data come from.</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Diga de onde vêm os dados.</translation>
  </message>
  <message>
   <source>Small letters, digits, - and _; what the command line calls it</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Letras minúsculas, dígitos, - e _; como a linha de comando o chama</translation>
  </message>
  <message>
   <source>Space checks a run</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>A barra de espaço marca uma execução</translation>
  </message>
  <message>
   <source>Subtitle</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Subtítulo</translation>
  </message>
  <message>
   <source>The data go with it: where do they come from, and who allows that?</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Os dados vão junto: de onde vêm, e quem permite isso?</translation>
  </message>
  <message>
   <source>Title</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>Título</translation>
  </message>
  <message>
   <source>What it teaches</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>O que ensina</translation>
  </message>
  <message>
   <source>What stands on the card</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>O que fica no cartão</translation>
  </message>
  <message>
   <source>Where the data come from, and who allows to pass them on</source>
   <extracomment>ui/stages/welcome/save_entry.py</extracomment>
   <translation>De onde vêm os dados, e quem permite repassá-los</translation>
  </message>
  <message>
   <source>CSV, TSV, Excel, Parquet, text</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>CSV, TSV, Excel, Parquet, texto</translation>
  </message>
  <message>
   <source>Drop a data file or a project anywhere in the window, or click to choose one</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Solte um arquivo de dados ou um projeto em qualquer lugar da janela, ou clique para escolher um</translation>
  </message>
  <message>
   <source>Drop a file anywhere</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Solte um arquivo em qualquer lugar</translation>
  </message>
  <message>
   <source>Fri</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>sex</translation>
  </message>
  <message>
   <source>Mon</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>seg</translation>
  </message>
  <message>
   <source>Open a project file (Ctrl+O)</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Abrir um arquivo de projeto (Ctrl+O)</translation>
  </message>
  <message>
   <source>Open a series or a text, stack layers, and see what recurrent networks do while they learn.</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Abra uma série ou um texto, empilhe camadas e veja o que as redes recorrentes fazem enquanto aprendem.</translation>
  </message>
  <message>
   <source>Open {stem}</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Abrir {stem}</translation>
  </message>
  <message>
   <source>Recent</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Recentes</translation>
  </message>
  <message>
   <source>Sat</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>sáb</translation>
  </message>
  <message>
   <source>Start a project with a table or a text (Ctrl+N)</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>Começar um projeto com uma tabela ou um texto (Ctrl+N)</translation>
  </message>
  <message>
   <source>Sun</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>dom</translation>
  </message>
  <message>
   <source>Thu</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>qui</translation>
  </message>
  <message>
   <source>Tue</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>ter</translation>
  </message>
  <message>
   <source>Wed</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>qua</translation>
  </message>
  <message>
   <source>click or press Esc to give it up</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>clique ou tecle Esc para desistir</translation>
  </message>
  <message>
   <source>or paste a table (Ctrl+V)</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>ou cole uma tabela (Ctrl+V)</translation>
  </message>
  <message>
   <source>today</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>hoje</translation>
  </message>
  <message>
   <source>yesterday</source>
   <extracomment>ui/stages/welcome/side.py</extracomment>
   <translation>ontem</translation>
  </message>
  <message>
   <source>Autoencoder</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Autocodificador</translation>
  </message>
  <message>
   <source>Classifying sequences</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Classificar sequências</translation>
  </message>
  <message>
   <source>Encoder and decoder</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Codificador e decodificador</translation>
  </message>
  <message>
   <source>Gated recurrence</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Recorrência com portas</translation>
  </message>
  <message>
   <source>Long short-term memory</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Memória longa de curto prazo (LSTM)</translation>
  </message>
  <message>
   <source>On test data that it never saw, {metric} is at least {share} above that of: {baseline}.</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Em dados de teste que ele nunca viu, {metric} fica pelo menos {share} acima do valor de: {baseline}.</translation>
  </message>
  <message>
   <source>On test data that it never saw, {metric} is at least {share} below that of: {baseline}.</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Em dados de teste que ele nunca viu, {metric} fica pelo menos {share} abaixo do valor de: {baseline}.</translation>
  </message>
  <message>
   <source>On test data that it never saw, {metric} is at least {times} times that of: {baseline}.</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Em dados de teste que ele nunca viu, {metric} é pelo menos {times} vezes o valor de: {baseline}.</translation>
  </message>
  <message>
   <source>Reading both ways</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Leitura nos dois sentidos</translation>
  </message>
  <message>
   <source>Residual connections</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Conexões residuais</translation>
  </message>
  <message>
   <source>Simple recurrence</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Recorrência simples</translation>
  </message>
  <message>
   <source>Stacked layers</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Camadas empilhadas</translation>
  </message>
  <message>
   <source>Transfer learning</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Aprendizado por transferência</translation>
  </message>
  <message>
   <source>Transformer</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Transformer</translation>
  </message>
  <message>
   <source>Vector to sequence</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Vetor para sequência</translation>
  </message>
  <message>
   <source>With and without memory</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>Com e sem memória</translation>
  </message>
  <message>
   <source>always saying the most frequent class</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>dizer sempre a classe mais frequente</translation>
  </message>
  <message>
   <source>giving back each window's mean</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>devolver a média de cada janela</translation>
  </message>
  <message>
   <source>knowing how frequent each token is</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>saber só a frequência de cada token</translation>
  </message>
  <message>
   <source>principal components of the same size</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>componentes principais do mesmo tamanho</translation>
  </message>
  <message>
   <source>the average precision</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>a precisão média</translation>
  </message>
  <message>
   <source>the best forecast that costs nothing</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>a melhor previsão que não custa nada</translation>
  </message>
  <message>
   <source>the bits per character</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>os bits por caractere</translation>
  </message>
  <message>
   <source>the drift carried on</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>prolongar a tendência</translation>
  </message>
  <message>
   <source>the error (MAE)</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>o erro (MAE)</translation>
  </message>
  <message>
   <source>the error (RMSE)</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>o erro (RMSE)</translation>
  </message>
  <message>
   <source>the last value carried on</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>repetir o último valor</translation>
  </message>
  <message>
   <source>the mean course</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>o curso médio</translation>
  </message>
  <message>
   <source>the moving average</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>a média móvel</translation>
  </message>
  <message>
   <source>the perplexity</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>a perplexidade</translation>
  </message>
  <message>
   <source>the share of right answers</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>a parcela de respostas certas</translation>
  </message>
  <message>
   <source>the value one season earlier</source>
   <extracomment>ui/teaches.py</extracomment>
   <translation>o valor de uma temporada antes</translation>
  </message>
  <message>
   <source>{words}, checked</source>
   <extracomment>ui/widgets/check_list.py</extracomment>
   <translation>{words}, marcado</translation>
  </message>
  <message>
   <source>{words}, not checked</source>
   <extracomment>ui/widgets/check_list.py</extracomment>
   <translation>{words}, não marcado</translation>
  </message>
  <message>
   <source>Progress</source>
   <extracomment>ui/widgets/marks.py</extracomment>
   <translation>Andamento</translation>
  </message>
  <message>
   <source>needs attention</source>
   <extracomment>ui/widgets/marks.py</extracomment>
   <translation>requer atenção</translation>
  </message>
  <message>
   <source>Close this message</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>Fechar esta mensagem</translation>
  </message>
  <message>
   <source>Legend: {words}</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>Legenda: {words}</translation>
  </message>
  <message>
   <source>baseline</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>referência</translation>
  </message>
  <message>
   <source>exact</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>exato</translation>
  </message>
  <message>
   <source>gap</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>distância</translation>
  </message>
  <message>
   <source>input</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>entrada</translation>
  </message>
  <message>
   <source>interval</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>intervalo</translation>
  </message>
  <message>
   <source>model</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>modelo</translation>
  </message>
  <message>
   <source>naive</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>ingênua</translation>
  </message>
  <message>
   <source>output</source>
   <extracomment>ui/widgets/panel.py</extracomment>
   <translation>saída</translation>
  </message>
  <message>
   <source>A run goes on in the open project</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Há uma execução em andamento no projeto aberto</translation>
  </message>
  <message>
   <source>Making the data</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Gerando os dados</translation>
  </message>
  <message>
   <source>Preparing the project</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Preparando o projeto</translation>
  </message>
  <message>
   <source>Read the data again when you want to go on</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Leia os dados de novo quando quiser continuar</translation>
  </message>
  <message>
   <source>Stop it first; its best weights are kept</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Pare-a primeiro; os melhores pesos ficam guardados</translation>
  </message>
  <message>
   <source>The network was proposed anew for the changed data</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>A rede foi proposta de novo para os dados alterados</translation>
  </message>
  <message>
   <source>Undo takes both back</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>Desfazer reverte as duas coisas</translation>
  </message>
  <message>
   <source>reading was given up</source>
   <extracomment>ui/workspace.py</extracomment>
   <translation>a leitura foi interrompida</translation>
  </message>
 </context>
</TS>
