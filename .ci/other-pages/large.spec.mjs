import { test } from "@playwright/test";
for (let task = 0; task < 10; task++) {
  test.describe("task " + task, () => {
    for (let k = 0; k < 100; k++) {
      const number = task * 100 + k, fails = number % 10 === 0;
      test("checks neighbors of router " + number, async () => {
        for (let step = 0; step < 9; step++) {
          await test.step("looks at interface " + number % 48 + "/" + step, async () => {
            if (fails && step === 8) throw new Error("lost " + number % 97 + " packets");
          });
        }
      });
    }
  });
}
test.describe("long", () => {
  test("case", async () => {
    for (let step = 0; step < 10000; step++) await test.step("step" + step, async () => {});
  });
});
