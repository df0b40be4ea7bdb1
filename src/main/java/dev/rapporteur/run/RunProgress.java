package dev.rapporteur.run;

import dev.rapporteur.plan.Plan;
import dev.rapporteur.value.ResultCounter;

/**
 * How far an open run has come.
 *
 * @param testcases the results, so far, of test cases that count
 * @param endedTasks how many tasks have ended
 * @param plan what it is expected to hold
 */
public record RunProgress(ResultCounter testcases, int endedTasks, Plan plan) {

}
