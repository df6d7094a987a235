//! A counting sort: things put in the order of small whole numbers, in time that grows with their count alone.

/// The indices of things, those of one bucket side by side, the buckets one after the other. Within a bucket they
/// rise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buckets {
    /// Where each bucket begins in [`Buckets::sorted`]; one more than there are buckets, the last is the end.
    pub starts: Vec<u32>,
    /// The indices of the things.
    pub sorted: Vec<u32>,
}

impl Buckets {
    /// Sorts things by the bucket that each of them goes into; `bucket_of` holds numbers below `count`.
    ///
    /// ```
    /// let by_parity = smp_maths::Buckets::new(2, &[1, 0, 1, 1]);
    /// assert_eq!(by_parity.bucket(0), [1]);
    /// assert_eq!(by_parity.bucket(1), [0, 2, 3]);
    /// ```
    pub fn new(count: usize, bucket_of: &[usize]) -> Self {
        let mut starts = vec![0u32; count + 1];
        for &bucket in bucket_of {
            starts[bucket + 1] += 1;
        }
        for bucket in 0..count {
            starts[bucket + 1] += starts[bucket];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; bucket_of.len()];
        for (index, &bucket) in bucket_of.iter().enumerate() {
            sorted[next[bucket] as usize] = index as u32;
            next[bucket] += 1;
        }
        Self { starts, sorted }
    }

    /// The indices of the things in one bucket.
    #[inline]
    pub fn bucket(&self, bucket: usize) -> &[u32] {
        &self.sorted[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thing_is_in_its_bucket_once_and_in_order() {
        let bucket_of: Vec<usize> = (0..1000).map(|at| at * at % 37).collect();
        let buckets = Buckets::new(37, &bucket_of);
        for bucket in 0..37 {
            let expected = (0..1000u32).filter(|&at| bucket_of[at as usize] == bucket);
            assert!(buckets.bucket(bucket).iter().copied().eq(expected));
        }
        assert_eq!(buckets.starts[37], 1000);
    }
}
