# ruff: noqa
from tensorflow.keras.layers import Input, Embedding, Conv2D, Conv1D, Reshape, MaxPool2D, MaxPool1D, Concatenate, Flatten, Dropout, Dense, GlobalMaxPool1D
from tensorflow.keras.models import Model
sequence_length, vocabulary_size, embedding_dim = 40, 300, 16
filter_sizes = [3,4,5]
num_filters = 8
inputs = Input(shape=(sequence_length,), dtype='int32')
embedding = Embedding(input_dim=vocabulary_size, output_dim=embedding_dim)(inputs)
reshape = Reshape((sequence_length,embedding_dim,1))(embedding)
maxpools = []
for fs in filter_sizes:
    conv = Conv2D(num_filters, kernel_size=(fs, embedding_dim), padding='valid', kernel_initializer='normal', activation='relu')(reshape)
    maxpools.append(MaxPool2D(pool_size=(sequence_length - fs + 1, 1), strides=(1,1), padding='valid')(conv))
concatenated_tensor = Concatenate(axis=1)(maxpools)
flatten = Flatten()(concatenated_tensor)
dropout = Dropout(0.5)(flatten)
output = Dense(units=2, activation='softmax')(dropout)
model = Model(inputs=inputs, outputs=output)
