package dev.rapporteur.repr;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PythonFloatTests {

	@ParameterizedTest
	@CsvSource({ "1.0, 1.0", "-0.0, -0.0", "1e15, 1000000000000000.0", "1e16, 1e+16", "-1e22, -1e+22",
			"123456789.123456789, 123456789.12345679", "123456789012345680.0, 1.2345678901234568e+17",
			"1234567890123456.0, 1234567890123456.0", "0.001, 0.001", "0.00012, 0.00012", "0.0001, 0.0001",
			"0.00001, 1e-05", "1.5e-7, 1.5e-07", "1e7, 10000000.0", "12345678.5, 12345678.5", "4.9E-324, 5e-324",
			"9.9E-324, 1e-323", "2.5E-323, 2.5e-323", "2e23, 2e+23", "1.7976931348623157e308, 1.7976931348623157e+308",
			"2.2250738585072014e-308, 2.2250738585072014e-308", "NaN, nan", "Infinity, inf", "-Infinity, -inf" })
	void writesDoublesAsPythonDoes(double number, String expected) {
		assertThat(PythonFloat.repr(number)).isEqualTo(expected);
	}

}
