package dev.rapporteur.junit.sample;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * A suite, which runs its classes on engines of its own.
 */
@Suite
@SelectClasses({ OutcomesSample.class, TemplateSample.class })
public class SuiteSample {

}
