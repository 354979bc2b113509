### Słowa książek elektronicznych. Wspólne z książką drukowaną są w print.ftl, słowa pytań w quiz.ftl.

epub-title-page = Strona tytułowa
epub-landmarks = Miejsca w tej książce
epub-beginning = Początek lekcji
epub-accessibility = Tekst można powiększyć, zmienić jego kolory i słuchać go na głos; spis treści, nagłówki, listy i tabele są rozpoznawane przez programy. Nic się nie porusza, nie miga ani nie wydaje dźwięku.
epub-accessibility-formulas = Wzory zapisano w MathML.
epub-accessibility-pictures = Obrazy mają opisy.
epub-hints = Podpowiedzi
epub-back = Wróć do pytania
epub-online = W sieci:
epub-translation-fresh = To tłumaczenie jest kompletne i aktualne.
epub-translation-stale = Niektóre części tego tłumaczenia są starsze niż oryginał: mówi o tym uwaga w danym miejscu.
epub-translation-missing = Niektóre części tej książki nie są jeszcze przetłumaczone i są w niej w języku oryginału.
epub-toolchains = Programy uruchomiono za pomocą:
