//! Small symmetric systems of equations.

/// Solves `matrix` x = `right` for a symmetric positive definite matrix by Cholesky's factorisation (Golub and Van Loan,
/// "Matrix Computations", 4th ed., section 4.2.3). `matrix` has as many rows as `right` has numbers, each at least as
/// long as its lower half, which alone is read. `None` where the matrix is not positive definite.
///
/// ```
/// let x = smp_maths::cholesky(&[vec![4.0], vec![2.0, 3.0]], &[10.0, 9.0]).expect("positive definite");
/// assert!((x[0] - 1.5).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12);
/// ```
pub fn cholesky(matrix: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    let mut low = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| low[i][k] * low[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                if rest.is_nan() || rest <= 0.0 {
                    return None;
                }
                low[i][i] = rest.sqrt();
            } else {
                low[i][j] = rest / low[j][j];
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        let known: f64 = (0..i).map(|k| low[i][k] * x[k]).sum();
        x[i] = (x[i] - known) / low[i][i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| low[k][i] * x[k]).sum();
        x[i] = (x[i] - known) / low[i][i];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_system_is_solved_and_an_indefinite_one_refused() {
        let a = vec![vec![4.0, 2.0], vec![2.0, 3.0]];
        let x = cholesky(&a, &[10.0, 9.0]).expect("positive definite");
        assert!((x[0] - 1.5).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12);
        assert_eq!(
            cholesky(&[vec![1.0, 2.0], vec![2.0, 1.0]], &[1.0, 1.0]),
            None
        );
    }
}
