// Answers for those who look at a review page with something on it.

/**
 * Puts an answer to each question but a few into what the browser keeps, some of each sort, and loads the review page anew.
 * @param {any} page which shows a review page
 */
export async function keepAnswers(page) {
  await page.evaluate(() => {
    const { site, lessons } = JSON.parse(document.getElementById("review-data")?.textContent ?? "");
    const day = 24 * 60 * 60 * 1000;
    const sorts = [
      { score: 0, sure: 2, at: Date.now() - 3 * day, box: 0 },
      { score: 1, at: Date.now() - 5 * day, box: 1 },
      { score: 1, at: Date.now(), box: 2 },
      undefined,
      { score: 0.5, sure: 1, at: Date.now() - day, box: 0 },
      { score: 1, at: Date.now(), box: 1 },
    ];
    lessons.forEach((lesson) =>
      lesson.questions.forEach(({ id, hash }, index) => {
        const said = sorts[index % sorts.length];
        if (said) localStorage.setItem(`carnet:${site}:${lesson.id}:${id}`, JSON.stringify({ hash, answer: [], hints: 0, ...said }));
      }),
    );
  });
  await page.reload();
}
