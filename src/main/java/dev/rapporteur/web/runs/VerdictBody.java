package dev.rapporteur.web.runs;

import java.util.List;

import dev.rapporteur.plan.Verdict;

/**
 * The verdict of a run as callers see it.
 *
 * @param run its id
 * @param verdict pass, fail, partial or empty
 * @param reasons why it doesn't pass, what has decided first
 * @param plan none, complete or incomplete
 */
record VerdictBody(String run, String verdict, List<String> reasons, String plan) {

	static VerdictBody of(String run, Verdict verdict) {
		return new VerdictBody(run, verdict.word().word(), verdict.reasons(), verdict.plan().word());
	}

}
