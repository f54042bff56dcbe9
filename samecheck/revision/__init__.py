"""The draft loop: new copy of a page judged among peers that were prepared once, sentence by sentence, before and after."""
